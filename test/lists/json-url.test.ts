import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type JsonUrlOptions, readJsonUrl } from '../../src/lists/json-url.js';
import { isPublic, PrivateHostError, publicLookup, type Resolve } from '../../src/lists/public-hosts.js';
import { ListError } from '../../src/workflows/lists.js';

/** The address of a server that answers so, and what it was asked. */
async function serve(listener: RequestListener) {
  const seen: { path: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url, authorization: request.headers.authorization });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/people`, port, seen };
}

const answering = (value: unknown) => serve((_, response) => response.end(JSON.stringify(value)));
const inside: JsonUrlOptions = { token: null, mayBePrivate: true };
const outside: JsonUrlOptions = { token: null, mayBePrivate: false };
const ann = { entry: 1, email: 'ann@example.com' };

it.each([
  ['a list of emails', ['Ann@example.com', 'nobody', 7]],
  ['a list of objects', [{ email: 'ann@example.com', name: 'Ann' }, { mail: 'ben@example.com' }, null]],
  ['contractors in an object', { contractors: [{ email: 'ann@example.com' }, {}, []], total: 3 }],
  ['people in an object', { people: ['ann@example.com', '', { email: 3 }] }],
])('%s', async (_, value) => {
  const { url } = await answering(value);
  expect(await readJsonUrl(url, inside)).toEqual([ann, { entry: 2, email: null }, { entry: 3, email: null }]);
});

it('the token is sent, and only where there is one', async () => {
  const { url, seen } = await answering([]);
  await readJsonUrl(url, { ...inside, token: 'secret' });
  await readJsonUrl(url, inside);
  expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer secret', undefined]);
});

it('a redirect is not followed, and the token goes nowhere else', async () => {
  const target = await answering(['ann@example.com']);
  const { url } = await serve((_, response) => response.writeHead(302, { location: target.url }).end());
  await expect(readJsonUrl(url, { ...inside, token: 'secret' })).rejects.toThrow('redirects are not followed');
  expect(target.seen).toEqual([]);
});

it.each<[string, RequestListener, string]>([
  ['401', (_, response) => response.writeHead(401).end(), 'answered 401: check CONTRACTORS_JSON_TOKEN'],
  ['500', (_, response) => response.writeHead(500).end(), 'answered 500'],
  ['no JSON', (_, response) => response.end('<html>'), 'did not answer with JSON'],
  ['JSON that is no list', (_, response) => response.end('{"a":1}'), 'is no list of people'],
  ['a broken connection', (request) => request.socket.destroy(), 'could not be reached'],
  [
    'more than five megabytes',
    (_, response) => response.end(`["${'a'.repeat(5 * 1024 * 1024)}"]`),
    'is larger than 5 MB',
  ],
])('%s is refused with a sentence', async (_, listener, sentence) => {
  const { url } = await serve(listener);
  const refused = readJsonUrl(url, inside);
  await expect(refused).rejects.toBeInstanceOf(ListError);
  await expect(refused).rejects.toThrow(sentence);
});

it('an answer that never comes is given up, and so is one when the process ends', async () => {
  const { url } = await serve(() => {});
  await expect(readJsonUrl(url, { ...inside, timeoutMs: 20 })).rejects.toThrow('took too long');
  const stop = AbortSignal.abort(new Error('told to end'));
  await expect(readJsonUrl(url, { ...inside, signal: stop })).rejects.toThrow('told to end');
});

it.each([
  'http://127.0.0.1:1/x',
  'https://[::1]/x',
  'https://10.1.2.3/x',
  'https://169.254.169.254/latest',
  'https://[::ffff:192.168.0.1]/',
  'https://0x7f.1/',
])('%s is refused unless the policy lets it be', async (url) => {
  await expect(readJsonUrl(url, outside)).rejects.toThrow('contractors.allowPrivateHosts');
});

const resolving = (...addresses: string[]): Resolve => {
  let asked = -1;
  return async () => {
    asked += 1;
    return [{ address: addresses[Math.min(asked, addresses.length - 1)] ?? '', family: 4 }];
  };
};

it('a name that resolves to a private address is refused', async () => {
  const { port, seen } = await answering([]);
  const refused = readJsonUrl(`http://hr.example.com:${port}/`, { ...outside, resolve: resolving('127.0.0.1') });
  await expect(refused).rejects.toThrow('leads into a private network');
  const mixed: Resolve = async () => [
    { address: '203.0.113.1', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  await expect(readJsonUrl(`http://hr.example.com:${port}/`, { ...outside, resolve: mixed })).rejects.toThrow(
    'private',
  );
  expect(seen).toEqual([]);
});

it('the address that was looked at is the one that is connected to', async () => {
  const lookup = publicLookup(resolving('8.8.8.8', '127.0.0.1'));
  const found = (all: boolean) =>
    new Promise((resolve) =>
      lookup('hr.example.com', { all }, (error, address, family) => resolve([error, address, family])),
    );
  expect(await found(false)).toEqual([null, '8.8.8.8', 4]);
  expect(await found(false)).toEqual([expect.any(PrivateHostError), '', 0]);
  const both = publicLookup(resolving('2606:4700::1111'));
  const all = await new Promise((resolve) => both('hr.example.com', { all: true }, (_, address) => resolve(address)));
  expect(all).toEqual([{ address: '2606:4700::1111', family: 4 }]);
});

it('a name that does not resolve is a sentence', async () => {
  const resolve: Resolve = async () => Promise.reject(new Error('ENOTFOUND'));
  await expect(readJsonUrl('https://hr.example.com/', { ...outside, resolve })).rejects.toThrow('could not be reached');
  await expect(readJsonUrl('https://hr.example.com/', { ...outside, resolve: async () => [] })).rejects.toThrow(
    'private network',
  );
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.0.0.1', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['64:ff9b::7f00:1', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected);
});
