import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planDigest } from '../../../src/domain/plan.js';
import { verifyTrail } from '../../../src/domain/trail.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { claimRun } from '../../contract/store-ports.js';
import { temporaryFolder } from './temporary-store.js';

// The dump is of a database that the first release made: requests in every state, a run that its process left mid-act,
// parked and waiting ones, votes, drafts, pairs, messages and the one chain of its trail.
const dump = readFileSync(join(import.meta.dirname, 'first-release.sql'), 'utf8');
const tenant = { teamId: 'T1', enterpriseId: null };
const later = new Date('2026-03-09T12:00:00.000Z');

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let store: Store;
beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder.path, 'handover.db');
  const raw = new Sqlite(path);
  raw.exec(dump);
  raw.close();
  store = await openStore({ path });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});
const found = async (id: number) => {
  const current = await store.requests.find(tenant, id);
  if (!current) throw new Error(`Request ${id} is gone.`);
  return current;
};

it('every request is read as it was, with its run', async () => {
  const cases = await store.requests.list(tenant, { limit: 100 });
  expect(cases.map(({ request, run }) => [request.id, request.state, run?.status ?? null])).toEqual([
    [1011, 'pending', null],
    [1010, 'expired', null],
    [1009, 'approved', 'queued'],
    [1008, 'approved', 'queued'],
    [1007, 'approved', 'running'],
    [1006, 'drifted', 'parked'],
    [1005, 'approved', 'parked'],
    [1004, 'canceled', null],
    [1003, 'denied', null],
    [1002, 'finished', 'stopped'],
    [1001, 'finished', 'done'],
  ]);
  for (const { request } of cases) {
    expect(request).toMatchObject({
      tenant,
      parentId: null,
      round: 1,
      digest: planDigest(request.plan),
      requester: { kind: 'member', name: 'Ann', slackId: 'U0ANN', portalId: 'ann', email: 'ann@example.com' },
      subject: { kind: 'person', portalId: expect.any(String), email: expect.stringContaining('@example.com') },
    });
  }
  expect((await found(1011)).request).toMatchObject({
    origin: 'draft:draft-pat',
    subject: { slackId: 'U0PAT' },
    required: 2,
    votes: [{ vote: 'yes', voter: { slackId: 'U0BOB' } }],
  });
});

it('what was proved, begun and left open of a run is still known', async () => {
  const { request, run } = await found(1007);
  expect(request.effective).toBe(true);
  expect(run?.effects.map(({ key, open, provedAt }) => [key, open, provedAt !== null])).toEqual([
    ['votes.count', false, true],
    ['account.disabled', false, true],
    ['plan.compared', false, true],
    ['room.705.role', false, false],
    ['room.705.owner', true, false],
  ]);
  expect((await found(1005)).run?.parked).toMatchObject({ stepKey: 'rooms', kind: 'unknown' });
});

it('what was disclosed by a proof is disclosed since then, and nothing else is', async () => {
  const disclosed = (await store.requests.list(tenant, { limit: 100 })).filter(({ request }) => request.effective);
  const proved = disclosed.map(({ run }) => run?.effects.find(({ key }) => key === 'account.disabled')?.provedAt);
  const raw = new Sqlite(path, { readonly: true });
  const rows = raw
    .prepare('SELECT id, disclosed_at FROM requests WHERE disclosed_at IS NOT NULL ORDER BY id DESC')
    .all();
  raw.close();
  expect(rows).toEqual(
    disclosed.map(({ request }, index) => ({ id: request.id, disclosed_at: proved[index]?.toISOString() })),
  );
  expect(disclosed.map(({ request }) => request.id)).toEqual([1007, 1006, 1005, 1002, 1001]);
});

it('the runs that were due or under way go on being claimed, the parked ones wait', async () => {
  const claimed: number[] = [];
  for (;;) {
    const run = await claimRun(store, { owner: 'w1', now: later, leaseMs: 1_000, tenant });
    if (!run) break;
    claimed.push(run.requestId);
  }
  expect(claimed.toSorted()).toEqual([1007, 1008, 1009]);
});

it('the trail is the one chain it was, and goes on in the form of today', async () => {
  const before = await Array.fromAsync(store.trail.entries(tenant));
  expect(before).toHaveLength(104);
  expect(before.every(({ format, subject }) => format === 1 && subject === null)).toBe(true);
  expect(await store.trail.latest('bot.identified')).toMatchObject({ tenant });
  const entry = { kind: 'details.viewed', actor: 'U0EVE', requestId: 1005, detail: {} };
  await store.trail.append(tenant, [entry], later);
  expect(await store.trail.newest(tenant, { limit: 1 })).toMatchObject([
    { ...entry, sequence: 105, format: 2, subject: 'person:pia' },
  ]);
  expect(await verifyTrail(store.trail.entries(tenant))).toMatchObject({ ok: true, head: { sequence: 105 } });
});

it('a draft that made a request makes no second one, and a person who has one gets no other', async () => {
  const { request } = await found(1011);
  const { id: _, state: __, votes: ___, ...input } = request;
  const nothing = () => [];
  expect(await store.requests.create(input, nothing, later)).toMatchObject({ kind: 'sameOrigin' });
  expect(await store.requests.create({ ...input, origin: 'draft:new' }, nothing, later)).toMatchObject({
    kind: 'open',
  });
  const other = { kind: 'person', slackId: null, portalId: 'new', email: 'new@example.com' } as const;
  const made = await store.requests.create({ ...input, origin: 'draft:new', subject: other }, nothing, later);
  expect(made).toMatchObject({ kind: 'created', case: { request: { id: 1012 } } });
});

it('drafts, pairs and messages are still there', async () => {
  expect(await store.drafts.find(tenant, 'draft-open')).toMatchObject({ slackId: 'U0ANN', state: 'reading' });
  expect(await store.pairings.find(tenant, 'U0BOB')).toMatchObject({ portalId: 'bob' });
  expect(await store.messages.of(tenant, 'h1007')).toMatchObject([{ key: 'card.1007', channel: 'C0APPROVALS' }]);
});

it('the tables keep every promise between them', () => {
  const raw = new Sqlite(path, { readonly: true });
  expect(raw.pragma('foreign_key_check')).toEqual([]);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  raw.close();
});
