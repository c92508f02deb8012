import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Call, createDocSpaceClient, type RequestEvent } from '../../src/docspace/client.js';
import {
  DocSpaceCanceledError,
  DocSpaceHttpError,
  DocSpaceInputError,
  DocSpaceNetworkError,
  DocSpaceShapeError,
  DocSpaceTimeoutError,
} from '../../src/docspace/errors.js';
import { failureOf, startRig } from './helpers/clients.js';
import { groupDto, ids } from './helpers/dtos.js';
import { envelope, failure, json, ok, type Reply, reset, silence, text } from './helpers/scripted-server.js';

const read: Call<unknown> = { method: 'GET', path: '/people/@self', schema: z.unknown() };
const write: Call<unknown> = { method: 'PUT', path: '/files/fileops/move', body: { a: 1 }, schema: z.unknown() };
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

/** Sends the head and a part of the body, then does what it is told. */
const partial =
  (then: Reply): Reply =>
  async (response, request) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"response":');
    await then(response, request);
  };

describe('what is sent', () => {
  it('carries the key as a bearer, the base path, the query and a JSON body', async () => {
    const { client, server } = await startRig({ replies: [ok(1)] });
    await client.request({
      method: 'PUT',
      path: '/files/{id}/x',
      params: { id: 'sbox-1/2?' },
      query: { on: true, at: new Date(0), many: ['a', 'b'], none: undefined },
      body: { at: new Date(0) },
      schema: z.unknown(),
    });
    expect(server.seen[0]).toMatchObject({
      method: 'PUT',
      path: '/api/2.0/files/sbox-1%2F2%3F/x',
      headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
      body: '{"at":"1970-01-01T00:00:00.000Z"}',
    });
    expect(server.seen[0]?.query.toString()).toBe('on=true&at=1970-01-01T00%3A00%3A00.000Z&many=a&many=b');
  });

  it.each(['', '.', '..'])('a path part "%s" is refused before anything is sent', async (id) => {
    const { client, server } = await startRig({ replies: [ok(1)] });
    const call = client.request({ ...read, path: '/group/{id}', params: { id } });
    expect(await failureOf(call)).toBeInstanceOf(DocSpaceInputError);
    expect(server.seen).toHaveLength(0);
  });

  it.each(['', 'portal.example.com', 'ftp://portal.example.com', 'https://user:pw@portal.example.com'])(
    'the address "%s" is refused',
    (host) => {
      expect(() => createDocSpaceClient({ host, apiKey: 'sk-x', timeouts })).toThrow(DocSpaceInputError);
    },
  );

  it.each(['', 'sk-a b', 'sk-a\n'])('the key %j is refused without being shown', (apiKey) => {
    const create = () => createDocSpaceClient({ host: 'https://portal.example.com', apiKey, timeouts });
    expect(create).toThrow('The API key is empty or holds spaces or control characters');
  });

  it('uses the fetch it is given', async () => {
    const urls: string[] = [];
    const { client, server } = await startRig({
      replies: [silence],
      fetch: async (url) => {
        urls.push(String(url));
        return Response.json(envelope('mine'));
      },
    });
    expect((await client.request(read)).value).toBe('mine');
    expect(urls).toEqual([`${server.url}/api/2.0/people/@self`]);
    expect(server.seen).toHaveLength(0);
  });
});

describe('retries', () => {
  it.each([408, 429, 500, 502, 503, 504])(
    'a read answered with %i is asked again, with full jitter',
    async (status) => {
      const { client, server, sleeps } = await startRig({ replies: [text('', status), text('', status), ok(1)] });
      expect((await client.request(read)).value).toBe(1);
      expect(server.seen).toHaveLength(3);
      expect(sleeps).toEqual([150, 300]);
    },
  );

  it('the wait never grows beyond its cap, and the attempts end', async () => {
    const retry = { attempts: 5, baseDelayMs: 100, maxDelayMs: 250 };
    const { client, server, sleeps } = await startRig({ replies: [text('', 503)], retry });
    expect(await failureOf(client.request(read))).toBeInstanceOf(DocSpaceHttpError);
    expect(server.seen).toHaveLength(5);
    expect(sleeps).toEqual([50, 100, 125, 125]);
  });

  it.each([400, 401, 402, 403, 404, 415])('%i is final', async (status) => {
    const { client, server } = await startRig({ replies: [text('', status), ok(1)] });
    expect(await failureOf(client.request(read))).toMatchObject({ status });
    expect(server.seen).toHaveLength(1);
  });

  it('Retry-After in seconds is honoured up to its cap', async () => {
    const replies = [text('', 429, { 'retry-after': '7' }), text('', 429, { 'retry-after': '3600' }), ok(1)];
    const { client, sleeps } = await startRig({ replies });
    await client.request(read);
    expect(sleeps).toEqual([7_000, 60_000]);
  });

  it('Retry-After as a date counts from the injected clock', async () => {
    const date = 'Wed, 05 Mar 2025 10:00:09 GMT';
    const { client, sleeps } = await startRig({
      replies: [text('', 503, { 'retry-after': date }), text('', 503, { 'retry-after': 'soon' }), ok(1)],
      clock: { now: () => new Date('2025-03-05T10:00:00Z') },
    });
    await client.request(read);
    expect(sleeps).toEqual([9_000, 300]);
  });

  it('a change is not repeated unless it is marked as idempotent', async () => {
    const { client, server } = await startRig({ replies: [text('', 503), text('', 503), ok(1)] });
    expect(await failureOf(client.request(write))).toMatchObject({ status: 503, outcome: 'unknown' });
    expect(server.seen).toHaveLength(1);
    expect((await client.request({ ...write, idempotent: true })).value).toBe(1);
    expect(server.seen).toHaveLength(3);
  });

  it('not even a rate limit makes the client repeat an operation', async () => {
    const { client, server } = await startRig({ replies: [text('', 429, { 'retry-after': '5' }), ok(1)] });
    const error = await failureOf(client.request(write));
    expect(error).toMatchObject({ status: 429, outcome: 'notApplied', retryAfterMs: 5_000 });
    expect(server.seen).toHaveLength(1);
  });

  it('a refusal after an attempt that was left open leaves the outcome open', async () => {
    const { client } = await startRig({ replies: [text('', 500), failure(403, 'Access denied')] });
    const error = await failureOf(client.request({ ...write, idempotent: true }));
    expect(error).toMatchObject({ status: 403, outcome: 'unknown' });
  });

  it('a cut connection is tried again', async () => {
    const { client, server } = await startRig({ replies: [reset, partial(reset), ok(1)] });
    expect((await client.request(read)).value).toBe(1);
    expect(server.seen).toHaveLength(3);
  });

  it('an error that is not the portal is not repeated', async () => {
    const { client } = await startRig({
      replies: [ok(1)],
      clock: {
        now: () => {
          throw new RangeError('broken clock');
        },
      },
    });
    expect(await failureOf(client.request(read))).toBeInstanceOf(RangeError);
  });
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

describe('cancelling', () => {
  it('a call under way ends with a canceled error that leaves a change open', async () => {
    const controller = new AbortController();
    const { client } = await startRig({ replies: [() => controller.abort(new Error('stop'))] });
    const error = await failureOf(client.request({ ...write, signal: controller.signal }));
    expect(error).toBeInstanceOf(DocSpaceCanceledError);
    expect(error).toMatchObject({ outcome: 'unknown' });
  });

  it('a call that was canceled before its turn was never sent', async () => {
    const { client, server } = await startRig({ replies: [ok(1)] });
    const error = await failureOf(client.request({ ...write, signal: AbortSignal.abort() }));
    expect(error).toBeInstanceOf(DocSpaceCanceledError);
    expect(error).toMatchObject({ outcome: 'notApplied' });
    expect(server.seen).toHaveLength(0);
  });

  it('a wait between attempts can be canceled, and the earlier attempt stays open', async () => {
    const controller = new AbortController();
    const { client } = await startRig({
      replies: [text('', 503)],
      sleep: async (_ms, signal) => {
        controller.abort();
        signal?.throwIfAborted();
      },
    });
    const error = await failureOf(client.request({ ...write, idempotent: true, signal: controller.signal }));
    expect(error).toBeInstanceOf(DocSpaceCanceledError);
    expect(error).toMatchObject({ outcome: 'unknown' });
  });

  it('the built-in sleep ends with the signal', async () => {
    const controller = new AbortController();
    const { server } = await startRig({ replies: [text('', 503)] });
    const client = createDocSpaceClient({
      host: server.url,
      apiKey: 'sk-x',
      timeouts,
      retry: { baseDelayMs: 60_000, maxDelayMs: 60_000 },
      random: () => 1,
      onRequest: () => setImmediate(() => controller.abort()),
    });
    const call = client.request({ ...read, signal: controller.signal });
    expect(await failureOf(call)).toBeInstanceOf(DocSpaceCanceledError);
    await client.close();
  });
});

describe('a client that is told to end', () => {
  it('ends what is under way and starts nothing more', async () => {
    const controller = new AbortController();
    const { client, server } = await startRig({ replies: [silence], signal: controller.signal });
    const underWay = failureOf(client.request(read));
    await expect.poll(() => server.seen.length).toBe(1);
    controller.abort();
    expect(await underWay).toBeInstanceOf(DocSpaceCanceledError);
    expect(await failureOf(client.value(read))).toBeInstanceOf(DocSpaceCanceledError);
    expect(server.seen).toHaveLength(1);
  });

  it('ends a walk with the signal that the walk was given, and no other call', async () => {
    const controller = new AbortController();
    const page = Array.from({ length: 100 }, (_, index) => index);
    const { portal, server } = await startRig({
      replies: [
        (response, request) => {
          if (server.seen.length === 3) controller.abort();
          const start = Number(request.query.get('startIndex'));
          ok(
            page.map((index) => groupDto({ id: guidOf(start + index) })),
            { total: 1_000_000 },
          )(response, request);
        },
      ],
    });
    const walk = portal.until(controller.signal).groups.listGroups({});
    expect(await failureOf(walk)).toBeInstanceOf(DocSpaceCanceledError);
    expect(server.seen).toHaveLength(3);
    expect(await portal.groups.getGroup(ids.group).catch(() => 'answered')).toBe('answered');
    expect(server.seen).toHaveLength(4);
  });
});

const guidOf = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

describe('limits', () => {
  async function mostAtOnce(call: Call<unknown>, limit: number): Promise<number> {
    let inFlight = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    const hold: Reply = (response) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      waiting.push(() => {
        inFlight -= 1;
        response.end(JSON.stringify(envelope(1)));
      });
      // Nobody is answered until as many wait as may; then everybody who waits is.
      if (waiting.length >= limit) for (const answer of waiting.splice(0)) setImmediate(answer);
    };
    const { client } = await startRig({ replies: [hold] });
    await Promise.all(Array.from({ length: limit * 3 }, () => client.request(call)));
    return most;
  }

  it('no more than 8 reads are under way', async () => {
    expect(await mostAtOnce(read, 8)).toBe(8);
  });

  it('no more than 4 changes are under way', async () => {
    expect(await mostAtOnce(write, 4)).toBe(4);
  });
});

describe('reports', () => {
  it('each attempt is reported by its route, without ids or query', async () => {
    const events: RequestEvent[] = [];
    const { client } = await startRig({
      replies: [text('', 503), ok(1)],
      clock: { now: () => new Date(0) },
      onRequest: (event) => events.push(event),
    });
    await client.request({
      ...read,
      path: '/people/{id}',
      params: { id: 'jane' },
      query: { email: 'jane@example.com' },
    });
    expect(events).toEqual([
      {
        method: 'GET',
        route: '/people/{id}',
        attempt: 1,
        durationMs: 0,
        status: 503,
        error: 'docspace_http',
        retryInMs: 150,
      },
      { method: 'GET', route: '/people/{id}', attempt: 2, durationMs: 0, status: 200 },
    ]);
  });
});

describe('the portal’s clock', () => {
  const at = new Date('2026-03-02T12:00:00.000Z');
  const fast = { date: 'Mon, 02 Mar 2026 12:45:00 GMT' };

  it('is known by the Date header of an answer, and not before', async () => {
    const { client } = await startRig({ clock: { now: () => at }, replies: [json(envelope(1), 200, fast)] });
    expect(client.skewMs()).toBe(0);
    await client.value(read);
    expect(client.skewMs()).toBe(45 * 60_000);
  });

  it('is not told by a refusal, which may be a proxy’s, nor by a header that is no date', async () => {
    const { client } = await startRig({
      clock: { now: () => at },
      replies: [json({}, 403, fast), json(envelope(1), 200, { date: 'yesterday' })],
    });
    await failureOf(client.value(read));
    await client.value(read);
    expect(client.skewMs()).toBe(0);
  });
});
