import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../../src/domain/plan.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';
import { ann, cat, type Desk, openDesk, tenant } from './desk.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => await desk.close());

describe('a run that waits for an answer', () => {
  let id: number;
  beforeEach(async () => {
    id = (await desk.filed()).id;
    await desk.decide(id, 'approve');
    await desk.parkAt(id, 'rooms');
  });

  it('is tried again', async () => {
    expect(await desk.decide(id, 'retry')).toMatchObject({ ok: true });
    expect((await desk.current(id)).run).toMatchObject({ status: 'running', parked: null });
  });

  it('is stopped', async () => {
    await desk.decide(id, 'stop', { actor: ann });
    expect(await desk.kinds()).toContain('run.stopRequested');
  });

  it.each([
    ['skip', 'step.skipped'],
    ['byHand', 'step.doneByHand'],
  ] as const)('has its step answered with %s, by an approver who did not ask', async (action, kind) => {
    const answer = { stepKey: 'rooms', reason: 'Done in DocSpace' };
    expect(await desk.decide(id, action, { ...answer, actor: ann })).toMatchObject({ ok: false });
    expect(await desk.decide(id, action, answer)).toMatchObject({ ok: true });
    expect(await desk.kinds()).toContain(kind);
    expect((await desk.current(id)).run?.parked).toBeNull();
  });

  it.each([
    ['another step', { stepKey: 'groups' }],
    ['no step', { stepKey: null }],
  ])('takes no answer for %s', async (_, change) => {
    expect(await desk.decide(id, 'byHand', change)).toMatchObject({ refusal: { why: 'notNow', phase: 'parked' } });
    expect(await desk.decide(id, 'skip', change)).toMatchObject({ refusal: { why: 'notNow' } });
  });

  it('answers once: the second answer comes too late', async () => {
    await desk.decide(id, 'retry');
    expect(await desk.decide(id, 'skip', { stepKey: 'rooms' })).toMatchObject({ refusal: { why: 'notNow' } });
  });
});

it('the step that ends the access is never skipped', async () => {
  const { id } = await desk.filed();
  await desk.decide(id, 'approve');
  await desk.parkAt(id, 'disable');
  expect(await desk.decide(id, 'skip', { stepKey: 'disable' })).toMatchObject({ refusal: { why: 'notNow' } });
});

describe('a run whose approvers have all left', () => {
  const newcomer = buildMember('Zoe', { slackId: 'U0ZOE' });

  async function parked(): Promise<number> {
    desk.policy = buildPolicy({ approvers: { users: ['U0BOB', 'U0CAT', 'U0ZOE'] } });
    const { id } = await desk.filed();
    await desk.decide(id, 'approve');
    await desk.parkAt(id, 'rooms');
    return id;
  }

  it('is ended or tried again by whoever approves now, once it is sure that nobody is left', async () => {
    const id = await parked();
    const asked: number[] = [];
    const left = (isNobody: boolean) => ({
      actor: newcomer,
      nobodyLeft: async (request: { readonly id: number }) => {
        asked.push(request.id);
        return isNobody;
      },
    });
    expect(await desk.decide(id, 'retry', { actor: newcomer })).toMatchObject({ refusal: { why: 'notEligible' } });
    expect(await desk.decide(id, 'retry', left(false))).toMatchObject({ refusal: { why: 'notEligible' } });
    expect(asked).toEqual([id]);
    expect(await desk.decide(id, 'retry', left(true))).toMatchObject({ ok: true });
    expect((await desk.current(id)).run?.status).not.toBe('parked');
    expect(await desk.decide(id, 'stop', left(true))).toMatchObject({ ok: true });
  });

  it('is nobody’s question for anything else, nor for anybody else', async () => {
    const id = await parked();
    const unasked = async () => {
      throw new Error('nobody has to be looked up');
    };
    for (const action of ['skip', 'byHand', 'cancel', 'deny', 'undo'] as const)
      expect(await desk.decide(id, action, { actor: newcomer, stepKey: 'rooms', nobodyLeft: unasked })).toMatchObject({
        refusal: { why: 'notEligible' },
      });
    expect(await desk.decide(id, 'stop', { actor: buildMember('Kim'), nobodyLeft: unasked })).toMatchObject({
      ok: false,
    });
    expect(await desk.requests.decide({ tenant, requestId: 4711, action: 'stop', ...who(unasked) })).toBeUndefined();
    expect(await desk.decide(id, 'stop', { nobodyLeft: unasked })).toMatchObject({ ok: true });
  });

  const who = (nobodyLeft: () => Promise<boolean>) =>
    ({ actor: newcomer, digest: null, reason: null, stepKey: null, nobodyLeft }) as const;
});

describe('a hand-over that drifted', () => {
  let id: number;
  beforeEach(async () => {
    id = (await desk.filed()).id;
    await desk.decide(id, 'approve');
    await desk.parkAt(id, 'rooms');
    await desk.store.requests.change(
      tenant,
      id,
      () => ({ result: null, change: { state: 'drifted', trail: [] } }),
      desk.clock.now(),
    );
  });

  it('goes on after a new yes', async () => {
    await desk.store.requests.change(
      tenant,
      id,
      ({ request }) => ({
        result: null,
        change: { plan: { plan: request.plan, round: 2, digest: planDigest(request.plan, 2) }, trail: [] },
      }),
      desk.clock.now(),
    );
    expect(await desk.decide(id, 'approve')).toMatchObject({ effect: 'approved' });
    expect(await desk.current(id)).toMatchObject({
      request: { state: 'approved' },
      run: { status: 'running', parked: null },
    });
  });

  it('starts without votes each time, also when the plan of an earlier round is proposed again', async () => {
    const { plan } = (await desk.current(id)).request;
    const digests = new Set<string>();
    for (const round of [2, 3]) {
      const digest = planDigest(plan, round);
      digests.add(digest);
      const proposed = { state: 'drifted', plan: { plan, round, digest }, trail: [] } as const;
      await desk.store.requests.change(tenant, id, () => ({ result: null, change: proposed }), desk.clock.now());
      expect((await desk.current(id)).request).toMatchObject({ state: 'drifted', round, digest });
      expect(await desk.decide(id, 'approve')).toMatchObject({ effect: 'approved' });
      await desk.parkAt(id, 'rooms');
    }
    expect(digests.size).toBe(2);
    expect((await desk.current(id)).request.votes).toHaveLength(3);
  });

  it('is approved anew although the day has had its starts, since its own was one of them', async () => {
    desk.policy = buildPolicy({ offboarding: { maxPerDay: 1 } });
    expect(await desk.decide(id, 'approve')).toMatchObject({ refusal: { why: 'alreadyVoted' } });
    expect(await desk.decide(id, 'approve', { actor: cat })).toMatchObject({ effect: 'approved' });
  });

  it('ends where it is after a no', async () => {
    await desk.decide(id, 'deny', { reason: 'Too much changed' });
    expect((await desk.current(id)).request).toMatchObject({ endedBy: 'U0BOB', endReason: 'Too much changed' });
    expect(await desk.kinds()).toContain('request.denied');
  });
});
