import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Call, createDocSpaceClient, type RequestEvent } from '../../src/docspace/client.js';
import { DocSpaceInputError } from '../../src/docspace/errors.js';
import { read, write } from './helpers/calls.js';
import { failureOf, startRig } from './helpers/clients.js';
import { envelope, json, ok, type Reply, silence, text } from './helpers/scripted-server.js';

const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };

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
