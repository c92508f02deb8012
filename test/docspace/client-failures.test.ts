import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createDocSpaceClient } from '../../src/docspace/client.js';
import { DocSpaceNetworkError, DocSpaceShapeError, DocSpaceTimeoutError } from '../../src/docspace/errors.js';
import { partial, read, write } from './helpers/calls.js';
import { failureOf, startRig } from './helpers/clients.js';
import { envelope, ok, type Reply, reset, silence } from './helpers/scripted-server.js';

const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };
const once = { attempts: 1 };
const host = 'https://portal.example.com';

/** A portal that is nowhere: what its wire does is told to `wire`. */
function farAway() {
  return createDocSpaceClient({ host, apiKey: 'sk-x', timeouts, retry: once });
}

function wire(): nock.Interceptor {
  if (!nock.isActive()) nock.activate();
  return nock(host).put('/api/2.0/files/fileops/move');
}

// Nothing stays between the tests and their real servers.
afterEach(() => {
  nock.cleanAll();
  nock.restore();
});

describe('network failures', () => {
  it('a cut connection leaves a change open, and keeps its cause', async () => {
    const { client } = await startRig({ replies: [reset] });
    const error = await failureOf(client.request(write));
    expect(error).toBeInstanceOf(DocSpaceNetworkError);
    expect(error).toMatchObject({ outcome: 'unknown', method: 'PUT', path: '/files/fileops/move' });
    expect(error).toHaveProperty('cause');
  });

  it('a truncated answer leaves a change open', async () => {
    const { client } = await startRig({ replies: [partial(reset)] });
    const error = await failureOf(client.request(write));
    expect(error).toBeInstanceOf(DocSpaceNetworkError);
    expect(error).toMatchObject({ outcome: 'unknown' });
  });

  it('a refused connection was never sent', async () => {
    const { client, server } = await startRig({ replies: [ok(1)], retry: once });
    await server.close();
    const error = await failureOf(client.request(write));
    expect(error).toBeInstanceOf(DocSpaceNetworkError);
    expect(error).toMatchObject({ reason: 'ECONNREFUSED', outcome: 'notApplied' });
  });

  it.each([
    ['an unknown name', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    ['a certificate without trust', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  ])('%s was never sent', async (_name, failure) => {
    wire().replyWithError(new AggregateError([Object.assign(new Error('no'), failure)]));
    expect(await failureOf(farAway().request(write))).toMatchObject({ reason: failure.code, outcome: 'notApplied' });
  });

  it('a connection that fails in a way nobody knows leaves a change open', async () => {
    wire().replyWithError(new Error('no'));
    expect(await failureOf(farAway().request(write))).toMatchObject({ reason: 'unknown', outcome: 'unknown' });
  });

  it('an answer whose headers call JSON a page, and one that calls a page JSON, are told apart by what they hold', async () => {
    wire().reply(200, JSON.stringify(envelope(1)), { 'content-type': 'text/html' });
    expect((await farAway().request(write)).value).toBe(1);
    wire().reply(200, '<html>Sign in</html>', { 'content-type': 'application/json' });
    expect(await failureOf(farAway().request(write))).toBeInstanceOf(DocSpaceShapeError);
  });
});

describe('timeouts', () => {
  const short = { connectMs: 5_000, headersMs: 30, bodyMs: 5_000 };

  it('no answer is a timeout of the headers and leaves a change open', async () => {
    const { client } = await startRig({ replies: [silence], timeouts: short });
    const error = await failureOf(client.request(write));
    expect(error).toBeInstanceOf(DocSpaceTimeoutError);
    expect(error).toMatchObject({ phase: 'headers', outcome: 'unknown' });
  });

  it('a stalled answer is a timeout of the body', async () => {
    const { client } = await startRig({
      replies: [partial(silence)],
      timeouts: { ...short, headersMs: 5_000, bodyMs: 30 },
      retry: once,
    });
    expect(await failureOf(client.request(read))).toMatchObject({ phase: 'body', outcome: 'notApplied' });
  });

  it('an answer that drips without end is a timeout of the whole', async () => {
    const drip: Reply = (response) => {
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    };
    const { client } = await startRig({
      replies: [partial(drip)],
      timeouts: { connectMs: 50, headersMs: 50, bodyMs: 50 },
      retry: once,
    });
    expect(await failureOf(client.request(read))).toMatchObject({ phase: 'total' });
  });

  it('a connection that is never made is a timeout that applied nothing', async () => {
    wire().replyWithError(Object.assign(new Error('slow'), { code: 'UND_ERR_CONNECT_TIMEOUT' }));
    expect(await failureOf(farAway().request(write))).toMatchObject({ phase: 'connect', outcome: 'notApplied' });
  });
});
