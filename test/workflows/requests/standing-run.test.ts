import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPolicy } from '../../builders/policy.js';
import { cat } from './desk.js';
import { cleanup, openStandingDesk, room, type StandingDesk } from './standing-desk.js';

let desk: StandingDesk;
beforeEach(async () => {
  desk = await openStandingDesk();
});
afterEach(async () => await desk.close());

describe('a run under it', () => {
  let standingId: number;
  let id: number;
  beforeEach(async () => {
    standingId = await desk.allowed();
    const made = await desk.proposed({ ...room(42), standingId });
    id = made.request.id;
    await desk.claim();
  });

  const asksAgain = async (because: string) => {
    const said = await desk.answer(id);
    const text = expect.stringContaining(because);
    expect(said).toMatchObject({ open: false, because: text, proposal: { plan: cleanup, round: 2, because: [text] } });
    if (said === 'open' || said.open || !said.proposal) throw new Error('nothing is proposed');
    return { stepKey: 'look', kind: 'failed', because: said.because, proposal: said.proposal } as const;
  };

  it('asks people when it was taken back before anything was done, and goes on with their approval', async () => {
    await desk.decide(standingId, 'revoke');
    const parking = await asksAgain('H-1001 allowed it, but was taken back since.');
    await desk.store.ledger.park({ runId: 'run-2', owner: 'w1' }, parking, desk.clock.now());
    expect((await desk.current(id)).request).toMatchObject({ state: 'drifted', standingId: null });
    expect(await desk.answer(id)).toMatchObject({ because: 'The new plan waits for an approval.' });
    expect(await desk.decide(id, 'approve', { actor: cat })).toMatchObject({ effect: 'approved' });
    await desk.claim();
    expect(await desk.answer(id)).toBe('open');
  });

  it('asks people when the policy was changed, or asks for more approvals', async () => {
    desk.policy = buildPolicy({ guests: { links: 'keep' } });
    await asksAgain('the policy was changed since');
    desk.policy = buildPolicy({ rules: { guests: { required: 2 } } });
    await asksAgain('H-1001 allows it with 1 of the 2 approvals');
  });

  it('asks people when who allowed it is no longer an approver, or not active', async () => {
    desk.voters = { mayStillDecide: async (slackId, { id: asked }) => slackId !== 'U0BOB' || asked !== standingId };
    await asksAgain('Somebody who approved H-1001 is no longer an approver');
    desk.voters = { mayStillDecide: async () => true };
    expect(await desk.answer(id, { bobIs: 'disabled' })).toMatchObject({ open: false, proposal: { round: 2 } });
  });

  it('goes on once something was done, whatever becomes of it', async () => {
    await desk.act('run-2');
    await desk.decide(standingId, 'revoke');
    desk.voters = { mayStillDecide: async () => false };
    desk.policy = buildPolicy({ guests: { links: 'keep' } });
    expect(await desk.answer(id)).toBe('open');
  });

  it('is stopped for good where its own trail does not name it', async () => {
    const { trail } = desk.store;
    async function* entries(...input: Parameters<typeof trail.entries>) {
      for await (const entry of trail.entries(...input)) if (entry.requestId !== id) yield entry;
    }
    const said = await desk.answer(id, { store: { ...desk.store, trail: { ...trail, entries } } });
    expect(said).toMatchObject({
      because: expect.stringContaining('The trail shows no standing approval of this plan.'),
    });
    expect(said).not.toHaveProperty('proposal');
  });

  it('is stopped for good in the middle where the trail does not show that it was ever allowed', async () => {
    await desk.act('run-2');
    const { trail } = desk.store;
    async function* entries(...input: Parameters<typeof trail.entries>) {
      for await (const entry of trail.entries(...input)) if (entry.kind !== 'request.voted') yield entry;
    }
    expect(await desk.answer(id, { store: { ...desk.store, trail: { ...trail, entries } } })).toMatchObject({
      because: expect.stringContaining('H-1001 does not count. The trail shows 0 of the 1 approvals'),
    });
  });
});
