import { describe, expect, test } from 'vitest';
import { groupIds, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, startPortal } from './harness.js';

const statusPath = '/people/status/Terminated';
const disableJane = { body: { userIds: [personIds.jane] } };

function janesStatus({ portal }: Harness): number | undefined {
  return portal.state.people.get(personIds.jane)?.status;
}

describe('faults before the effect', () => {
  test.each([
    ['a status with the envelope', { kind: 'status', status: 503 }, 503, 'error'],
    ['a status without a body', { kind: 'status', status: 500, body: 'empty' }, 500, ''],
    ['a proxy page', { kind: 'html502' }, 502, '<html>'],
    ['401', { kind: 'unauthorized' }, 401, ''],
    ['403', { kind: 'forbidden' }, 403, 'Access denied'],
    ['403 of the scope filter', { kind: 'forbidden', body: 'empty' }, 403, ''],
    ['404', { kind: 'notFound' }, 404, 'error'],
  ] as const)('%s', async (_what, fault, status, text) => {
    const harness = await startPortal();
    harness.portal.failNext(fault);
    const reply = await harness.call('PUT', statusPath, disableJane);
    expect(reply.status).toBe(status);
    expect(text === '' ? reply.text : reply.text.includes(text)).toBe(text === '' ? '' : true);
    expect(janesStatus(harness)).toBe(1);
    expect((await harness.call('PUT', statusPath, disableJane)).status).toBe(200);
  });

  test('429 has an empty body and says when to come back', async () => {
    const harness = await startPortal();
    harness.portal.failNext({ kind: 'tooManyRequests', retryAfterSeconds: 7 });
    const reply = await harness.call('GET', '/people/@self');
    expect([reply.status, reply.text, reply.headers.get('retry-after')]).toEqual([429, '', '7']);
  });

  test('a reset connection has no effect and no status in the log', async () => {
    const harness = await startPortal();
    harness.portal.failNext({ kind: 'reset' });
    await expect(harness.call('PUT', statusPath, disableJane)).rejects.toThrow();
    expect(janesStatus(harness)).toBe(1);
    expect(harness.portal.requests.at(-1)).toMatchObject({ method: 'PUT', path: `/api/2.0${statusPath}`, status: 0 });
  });
});

describe('faults around the effect', () => {
  test('a connection reset after the effect', async () => {
    const harness = await startPortal();
    harness.portal.failNext({ kind: 'resetAfterEffect' });
    await expect(harness.call('PUT', statusPath, disableJane)).rejects.toThrow();
    expect(janesStatus(harness)).toBe(2);
  });

  test.each([
    ['hang', 1],
    ['hangAfterEffect', 2],
  ] as const)('%s never answers', async (kind, status) => {
    const harness = await startPortal();
    const applied = new Promise<void>((resolve) => {
      harness.portal.onRequest(({ phase }) => {
        if (phase === (kind === 'hang' ? 'received' : 'applied')) resolve();
      });
    });
    harness.portal.failNext({ kind });
    const call = harness.call('PUT', statusPath, disableJane);
    await applied;
    expect(janesStatus(harness)).toBe(status);
    const rejected = expect(call).rejects.toThrow();
    await harness.portal.close();
    await rejected;
  });

  test('a truncated answer is half the JSON of an effect that happened', async () => {
    const harness = await startPortal();
    harness.portal.failNext({ kind: 'truncated' });
    const reply = await harness.call('PUT', statusPath, disableJane);
    expect([reply.status, reply.json]).toEqual([200, {}]);
    expect(reply.text.startsWith('{"response"')).toBe(true);
    expect(janesStatus(harness)).toBe(2);
  });

  test('an ignored request answers as if it had worked', async () => {
    const harness = await startPortal();
    harness.portal.failNext({ kind: 'ignored', times: 3 });
    const disabled = await harness.call('PUT', statusPath, disableJane);
    expect(items(disabled.response)[0]).toMatchObject({ id: personIds.jane, status: 2 });
    const group = await harness.call('PUT', `/group/${groupIds.hr}`, { body: { groupManager: personIds.ola } });
    expect(group.response.manager?.id).toBe(personIds.ola);
    const archived = await harness.call('PUT', `/files/rooms/${roomIds.brand}/archive`, { body: {} });
    expect(archived.response.progress).toBe(0);
    const { state } = harness.portal;
    expect([janesStatus(harness), state.groups.get(groupIds.hr)?.managerId]).toEqual([1, personIds.kim]);
    expect([state.operations.length, state.changes.length, state.audit.at(-1)?.actionId]).toEqual([0, 0, 5085]);
  });
});

describe('which requests a fault hits', () => {
  test('method, path, skip and times choose', async () => {
    const harness = await startPortal();
    harness.portal.failNext({ kind: 'status', status: 500, method: 'get', path: '/people/@self', skip: 1, times: 2 });
    const self = async () => (await harness.call('GET', '/people/@self')).status;
    expect((await harness.call('GET', '/keys/@self')).status).toBe(200);
    expect([await self(), await self(), await self(), await self()]).toEqual([200, 500, 500, 200]);
  });

  test('a regular expression is matched against the path with its prefix', async () => {
    const harness = await startPortal();
    harness.portal.failNext({ kind: 'notFound', path: /^\/api\/2\.0\/files\/rooms\/\d+$/g });
    expect((await harness.call('GET', '/files/rooms')).status).toBe(200);
    expect((await harness.call('GET', `/files/rooms/${roomIds.brand}`)).status).toBe(404);
    harness.portal.failNext({ kind: 'status' });
    harness.portal.clearFaults();
    expect((await harness.call('GET', '/files/rooms')).status).toBe(200);
  });
});

describe('watching requests', () => {
  test('listeners hear of a request before its effect and before its answer', async () => {
    const harness = await startPortal();
    const heard: unknown[] = [];
    const stop = harness.portal.onRequest(async ({ method, path, phase }) => {
      await Promise.resolve();
      heard.push([method, path, phase, janesStatus(harness)]);
    });
    await harness.call('PUT', statusPath, disableJane);
    stop();
    await harness.call('GET', '/people/@self');
    expect(heard).toEqual([
      ['PUT', `/api/2.0${statusPath}`, 'received', 1],
      ['PUT', `/api/2.0${statusPath}`, 'applied', 2],
    ]);
  });

  test('the log tells who asked what and how it ended', async () => {
    const harness = await startPortal();
    await harness.call('GET', '/people/filter?count=5&area=Guests');
    await harness.call('PUT', statusPath, disableJane);
    await harness.call('GET', '/people/@self', { key: null });
    expect(harness.portal.requests).toMatchObject([
      { method: 'GET', query: { count: '5', area: 'Guests' }, body: null, status: 200, actorId: personIds.handover },
      { method: 'PUT', body: { userIds: [personIds.jane] }, status: 200 },
      { status: 401, actorId: null },
    ]);
  });
});

describe('rate limits', () => {
  async function hold(harness: Harness, method: string, path: string, count: number) {
    let waiting = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const full = new Promise<void>((resolve) => {
      harness.portal.onRequest(async ({ phase }) => {
        if (phase !== 'received') return;
        waiting += 1;
        if (waiting === count) resolve();
        await gate;
      });
    });
    const calls = Array.from({ length: count }, () => harness.call(method, path, method === 'GET' ? {} : disableJane));
    await full;
    return { release, calls };
  }

  test.each([
    ['GET', '/people/@self', 50],
    ['PUT', statusPath, 15],
  ])('%s: only so many at once', async (method, path, limit) => {
    const harness = await startPortal();
    const { release, calls } = await hold(harness, method, path, limit);
    const refused = await harness.call(method, path, method === 'GET' ? {} : disableJane);
    expect([refused.status, refused.text, refused.headers.get('x-ratelimit-limit')]).toEqual([429, '', String(limit)]);
    release();
    expect((await Promise.all(calls)).every((reply) => reply.status === 200)).toBe(true);
    expect((await harness.call(method, path, method === 'GET' ? {} : disableJane)).status).toBe(200);
  });

  test('so many in a minute and so many writes a day, counted for each caller', async () => {
    const rateLimits = { concurrentReads: 50, concurrentWrites: 15, perMinute: 3, writesPerDay: 2 };
    const harness = await startPortal({ settings: { rateLimits } });
    const read = () => harness.call('GET', '/people/@self');
    for (let count = 0; count < 3; count += 1) expect((await read()).status).toBe(200);
    harness.clock.pass(20_000);
    const refused = await read();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40']);
    expect((await harness.call('GET', '/people/@self', { key: 'sk-owner-demo' })).status).toBe(200);
    harness.clock.pass(40_000);
    for (const status of [200, 200, 429])
      expect((await harness.call('PUT', statusPath, disableJane)).status).toBe(status);
  });

  test('they can be switched off', async () => {
    const harness = await startPortal({ settings: { rateLimits: null } });
    const replies = await Promise.all(Array.from({ length: 80 }, () => harness.call('GET', '/settings/version/build')));
    expect(replies.every((reply) => reply.status === 200)).toBe(true);
  });
});
