import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Member } from '../../../src/domain/person.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { type ReadTrailDeps, readTrail, type TrailQuery } from '../../../src/workflows/requests/read-trail.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';
import { file, minute, requester, somebody, tenant } from '../../contract/store-ports.js';

let store: Store;
let deps: ReadTrailDeps;
const errors: unknown[] = [];
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  errors.length = 0;
  const clock = { now: () => minute(5) };
  const onError = (error: unknown) => void errors.push(error);
  deps = { requests: store.requests, trail: store.trail, policy: () => buildPolicy(), tenant, clock, onError };
});
afterEach(() => store.close());

const bob = buildMember('Bob');
const ann = buildMember('Ann');

async function kindsFor(viewer: Member, query: TrailQuery = { about: 'everything' }, most = 20) {
  const read = await readTrail(deps, { viewer, query, most, way: 'shown' });
  return read && { kinds: read.entries.map(({ entry }) => entry.kind), isMore: read.isMore };
}

it('what somebody asked for long ago is found behind thousands of other entries', async () => {
  await file(store, { requester: { ...requester, slackId: ann.slackId, portalId: ann.portalId, email: ann.email } });
  const noise = Array.from({ length: 1_000 }, () => ({ kind: 'x', actor: 'cli', requestId: null, detail: {} }));
  await store.trail.append(tenant, noise, minute(1));
  expect(await kindsFor(ann)).toEqual({ kinds: ['request.created'], isMore: false });
});

it('whoever reads everything reads page after page, newest first, and hears that there is more', async () => {
  const { request } = await file(store, { subject: { ...somebody('bob'), slackId: bob.slackId } });
  const about = Array.from({ length: 450 }, () => ({
    kind: 'step',
    actor: 'worker',
    requestId: request.id,
    detail: {},
  }));
  const before = ['a', 'b', 'c'].map((kind) => ({ kind, actor: 'cli', requestId: null, detail: {} }));
  await store.trail.append(tenant, [...before, ...about], minute(1));
  expect(await kindsFor(bob)).toEqual({ kinds: ['c', 'b', 'a'], isMore: false });
  expect(await kindsFor(bob, { about: 'everything' }, 2)).toEqual({ kinds: ['trail.viewed', 'c'], isMore: true });
});

it('a request that can’t be read hides its own entries only', async () => {
  const { request } = await file(store);
  await store.trail.append(tenant, [{ kind: 'a', actor: 'cli', requestId: null, detail: {} }], minute(1));
  deps = { ...deps, requests: { find: () => Promise.reject(new Error('damaged')) } };
  expect(await kindsFor(bob)).toEqual({ kinds: ['a'], isMore: false });
  expect(await kindsFor(bob, { about: 'request', requestId: request.id })).toEqual({ kinds: [], isMore: false });
  expect(errors).toHaveLength(2);
});

it('a look that can’t be written shows nothing', async () => {
  const trail = { ...store.trail, append: () => Promise.reject(new Error('full')) };
  deps = { ...deps, trail };
  await expect(kindsFor(bob)).rejects.toThrow('full');
});

it('a look says what it was about, named by what was found', async () => {
  const { request } = await file(store);
  await kindsFor(bob, { about: 'person', slackId: null, email: 'lea@example.org' });
  await kindsFor(bob, { about: 'person', slackId: null, email: 'nobody@example.org' });
  await kindsFor(bob, { about: 'request', requestId: request.id });
  const looks = (await store.trail.newest(tenant, { limit: 3 })).toReversed();
  expect(looks.map(({ actor, requestId, subject, detail }) => ({ actor, requestId, subject, ...detail }))).toEqual([
    { actor: 'U0BOB', requestId: null, subject: 'person:aaaa-1', about: 'person', way: 'shown', count: 1 },
    { actor: 'U0BOB', requestId: null, subject: null, about: 'person', way: 'shown', count: 0 },
    {
      actor: 'U0BOB',
      requestId: request.id,
      subject: 'person:aaaa-1',
      about: `H-${request.id}`,
      way: 'shown',
      count: 1,
    },
  ]);
});
