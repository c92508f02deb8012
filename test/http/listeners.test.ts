import { type RequestListener, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AdminState, createAdminListener } from '../../src/http/admin.js';
import { createPublicListener } from '../../src/http/public.js';
import { listen, type RunningServer, serverLimits } from '../../src/http/server.js';

const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serving(listener: RequestListener): Promise<RunningServer> {
  const server = await listen(listener, { host: '127.0.0.1', port: 0 });
  servers.push(server);
  return server;
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${(await serving(listener)).port}`;
}

describe('the address for operators', () => {
  const slack = () => 'http';
  const reloadPolicy = async () => ({ kind: 'same' });
  const metrics = async () => ({ type: 'text/plain; version=0.0.4', text: 'handover_requests 1\n' });
  const admin = (change: Partial<AdminState> = {}) =>
    createAdminListener({ problems: async () => [], slack, reloadPolicy, metrics, ...change });
  const ready = admin();

  it('says that the process runs', async () => {
    const answer = await fetch(`${await serve(ready)}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('says that it can work', async () => {
    const answer = await fetch(`${await serve(ready)}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, problems: [], slack: 'http' }]);
  });

  it('says what keeps it from working', async () => {
    const problems = ['Slack or DocSpace does not answer.'];
    const answer = await fetch(`${await serve(admin({ problems: async () => problems }))}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { ok: false, problems, slack: 'http' }]);
  });

  it('is not ready when that cannot be told', async () => {
    const broken = admin({ problems: async () => Promise.reject(new Error('no database')) });
    const answer = await fetch(`${await serve(broken)}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('no database');
  });

  it('says what it counts, and nothing where that cannot be read', async () => {
    const answer = await fetch(`${await serve(ready)}/metrics`);
    expect([answer.status, await answer.text()]).toEqual([200, 'handover_requests 1\n']);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    const broken = admin({ metrics: async () => Promise.reject(new Error('no database')) });
    const refused = await fetch(`${await serve(broken)}/metrics`);
    expect([refused.status, await refused.text()]).toEqual([503, '']);
  });

  it('has the policy read again for whoever may reach it', async () => {
    const answer = await fetch(`${await serve(ready)}/policy/reload`, { method: 'POST' });
    expect([answer.status, await answer.json()]).toEqual([200, { kind: 'same' }]);
    const starting = admin({ reloadPolicy: async () => Promise.reject(new Error('The bot is still starting.')) });
    const refused = await fetch(`${await serve(starting)}/policy/reload`, { method: 'POST' });
    expect([refused.status, await refused.json()]).toEqual([503, { error: 'The bot is still starting.' }]);
    expect((await fetch(`${await serve(ready)}/policy/reload`)).status).toBe(404);
  });

  it.each([
    ['GET', '/metricz', 404],
    ['GET', '/', 404],
    ['POST', '/healthz', 405],
    ['HEAD', '/healthz', 200],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await fetch(`${await serve(ready)}${path}`, { method })).status).toBe(status);
  });
});

describe('the address for Slack and DocSpace', () => {
  const reached: string[] = [];
  const errors: unknown[] = [];
  const answers: string[] = [];
  const routes = createPublicListener(
    {
      '/slack/events': {
        post: (_, response, body) => {
          reached.push(body.toString());
          response.end('taken');
        },
      },
      '/broken': {
        post: () => {
          throw new Error('broken');
        },
      },
      '/rejects': { post: () => Promise.reject(new Error('rejected')), head: true },
    },
    { onError: (error) => errors.push(error), onAnswer: (path, status) => answers.push(`${path} ${status}`) },
  );
  beforeEach(() => {
    reached.length = 0;
    errors.length = 0;
    answers.length = 0;
  });

  it('has only the paths that it is given, whatever their query', async () => {
    const url = await serve(routes);
    const answer = await fetch(`${url}/slack/events?x=1`, { method: 'POST', body: 'hello' });
    expect([answer.status, await answer.text()]).toEqual([200, 'taken']);
    for (const path of ['/', '/slack', '/slack/events/', '/constructor', '/__proto__']) {
      expect((await fetch(`${url}${path}`, { method: 'POST', body: 'hello' })).status).toBe(404);
    }
    expect(reached).toEqual(['hello']);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers %s with 405', async (method) => {
    const answer = await fetch(`${await serve(routes)}/slack/events`, { method });
    expect([answer.status, answer.headers.get('allow'), reached]).toEqual([405, 'POST', []]);
  });

  it('answers for a route that throws, and tells of it', async () => {
    const url = await serve(routes);
    expect((await fetch(`${url}/broken`, { method: 'POST' })).status).toBe(500);
    expect((await fetch(`${url}/rejects`, { method: 'POST' })).status).toBe(500);
    expect(errors).toEqual([new Error('broken'), new Error('rejected')]);
    expect(answers).toEqual(['/broken 500', '/rejects 500']);
  });

  it('answers HEAD with 200 where a path has it, and other methods with those that it has', async () => {
    const url = await serve(routes);
    expect((await fetch(`${url}/rejects`, { method: 'HEAD' })).status).toBe(200);
    const other = await fetch(`${url}/rejects`, { method: 'GET' });
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'HEAD, POST']);
  });

  it('refuses a body that says it is too large before anybody reads it', async () => {
    const { status, connection } = await send(await serve(routes), { 'content-length': '1000001' });
    expect([status, connection, reached]).toEqual([413, 'close', []]);
  });

  it('takes a body in chunks, as some proxies send it', async () => {
    const { status } = await send(await serve(routes), chunked, ['hel', 'lo']);
    expect([status, reached]).toEqual([200, ['hello']]);
  });

  it('refuses one in chunks as soon as it has grown too large', async () => {
    const { status } = await send(await serve(routes), chunked, ['x'.repeat(999_999), 'xx'], false);
    expect([status, reached]).toEqual([413, []]);
  });

  it('survives a caller that hangs up in the middle', async () => {
    const url = await serve(routes);
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhel');
    await new Promise<void>((resolve) => socket.end(() => resolve()));
    expect((await fetch(`${url}/slack/events`, { method: 'POST', body: 'hello' })).status).toBe(200);
    expect([reached, errors]).toEqual([['hello'], []]);
  });
});

const chunked = { 'transfer-encoding': 'chunked' };

/** Posts with these headers; what was answered, whether the body ended or not. */
function send(
  url: string,
  headers: Readonly<Record<string, string>>,
  chunks: readonly string[] = [],
  ends = chunks.length > 0,
): Promise<{ status: number | undefined; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL('/slack/events', url), { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, connection: answer.headers.connection });
    });
    sent.on('error', reject);
    sent.flushHeaders();
    for (const chunk of chunks) sent.write(chunk);
    if (ends) sent.end();
  });
}

describe('a server', () => {
  it('says that its port is taken', async () => {
    const url = await serve((_, response) => void response.end());
    const port = Number(new URL(url).port);
    await expect(listen(() => undefined, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('turns connections away beyond its limit', async () => {
    const { port } = await serving((_, response) => void response.end());
    const open = Array.from({ length: serverLimits.maxConnections }, () => connect(port, '127.0.0.1'));
    await Promise.all(open.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    const oneMore = connect(port, '127.0.0.1').on('error', () => {});
    await new Promise((resolve) => oneMore.once('close', resolve));
    expect(open.every((socket) => !socket.destroyed)).toBe(true);
    for (const socket of open) socket.destroy();
  });

  it('closes although a client keeps its connection', async () => {
    const server = await listen((_, response) => void response.end(), { host: '127.0.0.1', port: 0 });
    const socket = connect(server.port, '127.0.0.1');
    const answered = new Promise((resolve) => socket.once('data', resolve));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await answered;
    const gone = new Promise((resolve) => socket.once('close', resolve));
    await server.close();
    await gone;
  });
});
