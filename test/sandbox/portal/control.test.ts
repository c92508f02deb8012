import { describe, expect, test } from 'vitest';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { createPortalState } from '../../../sandbox/portal/seed-state.js';
import { type Harness, items, type Json, startPortal } from './harness.js';

async function control({ portal }: Harness, method: string, path: string, body?: unknown) {
  const response = await fetch(`${portal.url}/__sandbox${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const json: Json = JSON.parse(await response.text());
  return { status: response.status, json };
}

describe('controlling the portal from another process', () => {
  test('faults are added and cleared as data, with a pattern where a path is not enough', async () => {
    const harness = await startPortal();
    await control(harness, 'POST', '/faults', { kind: 'status', status: 503, path: '/people/@self' });
    expect((await harness.call('GET', '/people/@self')).status).toBe(503);
    await control(harness, 'POST', '/faults', [
      { kind: 'notFound', pathPattern: 'rooms/\\d+$' },
      { kind: 'html502', method: 'PUT' },
    ]);
    expect((await harness.call('GET', `/files/rooms/${roomIds.brand}`)).status).toBe(404);
    await control(harness, 'DELETE', '/faults');
    expect((await harness.call('PUT', `/people/${personIds.jane}`, { body: {} })).status).toBe(200);
  });

  test('a wrong fault, a wrong setting and an unknown call are told so', async () => {
    const harness = await startPortal();
    expect((await control(harness, 'POST', '/faults', { kind: 'explode' })).status).toBe(400);
    expect((await control(harness, 'POST', '/faults', '{')).status).toBe(400);
    expect((await control(harness, 'POST', '/settings', { speed: 3 })).status).toBe(400);
    expect((await control(harness, 'GET', '/nothing')).status).toBe(404);
  });

  test('settings change how the portal behaves, and advance moves what runs', async () => {
    const harness = await startPortal();
    await control(harness, 'POST', '/settings', { operations: 'manual', reassignment: { msPerStage: 1000 } });
    await harness.call('PUT', `/files/rooms/${roomIds.brand}/archive`, { body: {} });
    await control(harness, 'POST', '/advance');
    await control(harness, 'POST', '/advance');
    expect((await harness.call('GET', `/files/rooms/${roomIds.brand}`)).response.rootFolderType).toBe(20);
    expect(harness.portal.state.settings.reassignment).toEqual({ msPerStage: 1000 });
  });

  test('the snapshot shows people, rooms with members and links, the archive and the trail, but no secrets', async () => {
    const harness = await startPortal();
    const { json } = await control(harness, 'GET', '/state');
    expect(items(json.people ?? {})).toHaveLength(17);
    const brand = items(json.rooms ?? {}).find((room) => Number(room.id) === roomIds.brand);
    expect([items(brand?.members ?? {}).length, items(brand?.links ?? {}).length]).toEqual([5, 2]);
    expect(items(json.archive ?? {})).toHaveLength(3);
    expect(items(json.audit ?? {})).toHaveLength(4);
    expect(JSON.stringify(json)).not.toMatch(/sk-handover-demo|open-sesame/);
    await harness.call('GET', '/people/@self');
    const requests = await control(harness, 'GET', '/requests');
    expect(items(requests.json)).toHaveLength(1);
  });

  test('with a control token only those who have it may, by header or query', async () => {
    const harness = await startPortal({ controlToken: 'let-me' });
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${harness.portal.url}/__sandbox${path}`, { headers })).status;
    expect(await status('/state')).toBe(401);
    expect(await status('/state?token=wrong')).toBe(401);
    expect(await status('/state?token=let-me')).toBe(200);
    expect(await status('/state', { token: 'let-me' })).toBe(200);
  });

  test('changes and the phases of requests are told as they happen, as server-sent events', async () => {
    const harness = await startPortal();
    const stop = new AbortController();
    const response = await fetch(`${harness.portal.url}/__sandbox/events`, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await harness.call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.jane] } });
    let told = '';
    while (!told.includes('"phase":"applied"')) told += (await reader?.read())?.value ?? '';
    expect(told).toMatch(
      /event: request\ndata: \{"method":"PUT","path":"\/api\/2.0\/people\/status\/Terminated","phase":"received"\}/,
    );
    expect(told).toMatch(/id: 1\ndata: \{"number":1,.*"kind":"person".*"what":"disabled"\}/);
    stop.abort();
  });

  test('a process that must not answer is held by a fault, while the events tell that the effect happened', async () => {
    const harness = await startPortal();
    await control(harness, 'POST', '/faults', { kind: 'hangAfterEffect', method: 'PUT' });
    const response = await fetch(`${harness.portal.url}/__sandbox/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const call = harness.call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.jane] } });
    const rejected = expect(call).rejects.toThrow();
    let told = '';
    while (!told.includes('"phase":"applied"')) told += (await reader?.read())?.value ?? '';
    expect(harness.portal.state.people.get(personIds.jane)?.status).toBe(2);
    await harness.portal.close();
    await rejected;
  });
});

describe('the demo organisation', () => {
  test('is the same on each call and grows by rule', () => {
    expect(demoSeed({ people: 40 })).toEqual(demoSeed({ people: 40 }));
    const state = createPortalState(demoSeed({ people: 1000 }));
    expect(state.people.size).toBe(1017);
    const emails = [...state.people.values()].map((person) => person.email.toLowerCase());
    expect(new Set(emails).size).toBe(1017);
    expect([...state.people.values()].filter((person) => person.type === 'Guest')).toHaveLength(204);
  });

  test('two portals of one seed share nothing', () => {
    const seed = demoSeed();
    const one = createPortalState(seed);
    const person = one.people.get(personIds.jane);
    if (person !== undefined) person.relatedTo.push('x');
    one.folders.get(roomIds.brand)?.tags.push('x');
    const other = createPortalState(seed);
    expect(other.people.get(personIds.jane)?.relatedTo).toEqual([]);
    expect(other.folders.get(roomIds.brand)?.tags).toEqual(['marketing']);
  });

  test('a seed without a section root or with an id twice is refused', () => {
    const seed = demoSeed();
    expect(() => createPortalState({ ...seed, folders: [] })).toThrow('no rooms root');
    expect(() => createPortalState({ ...seed, people: [...seed.people, ...seed.people] })).toThrow('twice');
  });
});
