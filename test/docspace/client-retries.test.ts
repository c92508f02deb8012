import { describe, expect, it } from 'vitest';
import { DocSpaceHttpError } from '../../src/docspace/errors.js';
import { partial, read, write } from './helpers/calls.js';
import { failureOf, startRig } from './helpers/clients.js';
import { failure, ok, reset, text } from './helpers/scripted-server.js';

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
