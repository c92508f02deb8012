import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyDigest } from '../../../src/domain/policy/digest.js';
import { buildPolicy } from '../../builders/policy.js';
import { cat, tenant } from './desk.js';
import { openStandingDesk, room, type StandingDesk } from './standing-desk.js';

let desk: StandingDesk;
beforeEach(async () => {
  desk = await openStandingDesk();
});
afterEach(async () => await desk.close());

describe('a standing approval', () => {
  it('is found by its kind and the policy that it is for, until it is taken back', async () => {
    const id = await desk.allowed();
    const find = (digest = policyDigest(desk.policy)) => desk.store.requests.findStanding(tenant, 'guests', digest);
    expect(await find()).toEqual(await desk.current(id));
    expect(await desk.store.requests.findStanding(tenant, 'offboard', policyDigest(desk.policy))).toBeUndefined();
    expect(await find('another')).toBeUndefined();
    expect(await desk.decide(id, 'revoke', { actor: cat })).toMatchObject({ ok: true });
    expect(await find()).toBeUndefined();
    expect((await desk.current(id)).request).toMatchObject({
      state: 'finished',
      revokedAt: desk.clock.now(),
      endedBy: 'U0CAT',
    });
    const [newest] = await desk.store.trail.newest(tenant, { requestId: id, limit: 1 });
    expect(newest).toMatchObject({ kind: 'request.revoked', actor: 'U0CAT' });
    expect(await desk.decide(id, 'revoke')).toMatchObject({ refusal: { why: 'notNow' } });
  });

  it('that waits for votes or was stopped is not found', async () => {
    const plan = {
      kind: 'guests',
      what: 'automatic',
      policyDigest: policyDigest(desk.policy),
      startAt: null,
      reason: 'All',
    } as const;
    const { request } = await desk.proposed({ origin: 'a', plan });
    expect(await desk.store.requests.findStanding(tenant, 'guests', policyDigest(desk.policy))).toBeUndefined();
    await desk.decide(request.id, 'approve');
    const run = await desk.claim();
    await desk.store.ledger.end(
      { runId: run?.id ?? '', owner: 'w1' },
      { as: 'stopped', leftovers: [] },
      desk.clock.now(),
    );
    expect(await desk.store.requests.findStanding(tenant, 'guests', policyDigest(desk.policy))).toBeUndefined();
  });
});

describe('what is proposed under it', () => {
  it('runs at once, and its trail names it', async () => {
    const standingId = await desk.allowed();
    const { request, run } = await desk.proposed({ ...room(42), standingId });
    expect(request).toMatchObject({ state: 'approved', standingId, votes: [], decidedAt: desk.clock.now() });
    expect(run).toMatchObject({
      status: 'queued',
      steps: expect.arrayContaining([expect.objectContaining({ key: 'open' })]),
    });
    const [created] = await Array.fromAsync(desk.store.trail.entries(tenant, { requestId: request.id }));
    expect(created).toMatchObject({ kind: 'request.created', actor: 'webhook', detail: { standing: 'H-1001' } });
    await desk.claim();
    expect(await desk.answer(request.id)).toBe('open');
  });

  it('runs though nobody could approve it now', async () => {
    const standingId = await desk.allowed();
    const { request } = await desk.proposed({ ...room(42), standingId, eligible: [], approvers: [] });
    expect(request.state).toBe('approved');
  });

  it.each([
    [
      'it was taken back',
      async (id: number) => void (await desk.decide(id, 'revoke')),
      'H-1001 allowed it, but was taken back since.',
    ],
    [
      'the policy was changed',
      async () => {
        desk.policy = buildPolicy({ guests: { links: 'keep' } });
      },
      'H-1001 allowed it under other rules: the policy was changed since.',
    ],
  ] as const)('waits for votes like any other once %s, and says why', async (_, change, because) => {
    const standingId = await desk.allowed();
    await change(standingId);
    const { request, run } = await desk.proposed({ ...room(42), standingId });
    expect(request).toMatchObject({
      state: 'pending',
      standingId: null,
      notes: [`This needs an approval of its own. ${because}`],
    });
    expect(run).toBeNull();
  });

  it('is refused where there is no such request', async () => {
    await expect(desk.proposed({ ...room(42), standingId: 4711 })).rejects.toThrow(
      'There is no H-4711 in this workspace.',
    );
  });
});
