import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../../src/domain/person.js';
import { askedFor } from '../../../src/workflows/offboard/ask.js';
import type { DecideInput } from '../../../src/workflows/requests/decide.js';
import { buildMember } from '../../builders/member.js';
import { buildChoices, jane } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { ann, bob, cat, type Desk, hourMs, openDesk, other, preview, tenant, zoe } from './desk.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => await desk.close());

describe('deciding', () => {
  it('a request that is not there is nothing', async () => {
    const input = {
      tenant,
      requestId: 4711,
      action: 'approve',
      actor: bob,
      digest: '',
      reason: null,
      stepKey: null,
    } as const;
    expect(await desk.requests.decide(input)).toBeUndefined();
  });

  it('the last yes starts the run, now or at the time of the plan', async () => {
    const { id } = await desk.filed();
    expect(await desk.decide(id, 'approve')).toEqual({ ok: true, effect: 'approved' });
    expect(await desk.current(id)).toMatchObject({
      request: { state: 'approved' },
      run: { id: 'run-1', notBefore: desk.clock.now() },
    });
    const startAt = new Date(desk.clock.now().getTime() + hourMs);
    const later = await desk.filed({ ...other('kim'), ...askedFor(preview, buildChoices({ startAt })) });
    await desk.decide(later.id, 'approve');
    expect((await desk.current(later.id)).run).toMatchObject({ status: 'queued', notBefore: startAt });
    expect(await desk.kinds()).toContain('request.approved');
  });

  it('a first yes of two waits for the second', async () => {
    const { id } = await desk.filed({ needsTwo: true });
    expect(await desk.decide(id, 'approve')).toMatchObject({ effect: 'voted', missing: 1 });
    expect((await desk.current(id)).run).toBeNull();
    expect(await desk.decide(id, 'approve')).toMatchObject({ refusal: { why: 'alreadyVoted' } });
    expect(await desk.decide(id, 'approve', { actor: cat })).toMatchObject({ effect: 'approved' });
  });

  it('two who approve at once start one run', async () => {
    const { id } = await desk.filed();
    const both = await Promise.all([desk.decide(id, 'approve'), desk.decide(id, 'approve', { actor: cat })]);
    expect(both.filter((decision) => decision?.ok)).toHaveLength(1);
  });

  it('somebody who is protected since the request was made needs two, or is not approved at all', async () => {
    const board = { id: 'g-1', name: 'Board', isLdap: false, isSystem: false };
    desk.listGroups = async ({ userId }) => (userId === jane.id ? [board] : []);
    const { id } = await desk.filed();
    desk.policy = buildPolicy({ protected: { groups: ['board'] } });
    expect(await desk.decide(id, 'approve')).toMatchObject({ refusal: { why: 'protected' } });
    desk.policy = buildPolicy({ protected: { groups: ['board'], rule: 'two' } });
    expect(await desk.decide(id, 'approve')).toMatchObject({ effect: 'voted', missing: 1 });
    desk.policy = buildPolicy();
    expect(await desk.decide(id, 'approve', { actor: cat })).toMatchObject({ effect: 'approved' });
    expect((await desk.current(id)).request.required).toBe(2);
  });

  it('nobody is approved while the portal does not say who is protected', async () => {
    const { id } = await desk.filed();
    desk.policy = buildPolicy({ protected: { groups: ['board'] } });
    desk.listGroups = async () => Promise.reject(Object.assign(new Error('DocSpace is away'), { outcome: 'unknown' }));
    expect(await desk.decide(id, 'approve')).toMatchObject({ refusal: { why: 'maybeProtected' } });
    expect(await desk.decide(id, 'deny')).toMatchObject({ effect: 'denied' });
    desk.listGroups = async () => Promise.reject(new TypeError('a bug'));
    await expect(desk.decide(id, 'approve')).rejects.toThrow(TypeError);
  });

  it('a no ends it, with its reason', async () => {
    const { id } = await desk.filed();
    await desk.decide(id, 'deny', { reason: 'Not yet' });
    expect((await desk.current(id)).request).toMatchObject({ state: 'denied', endedBy: 'U0BOB', endReason: 'Not yet' });
  });

  it('a no without a reason ends it too', async () => {
    const { id } = await desk.filed();
    await desk.decide(id, 'deny');
    expect((await desk.current(id)).request).toMatchObject({ state: 'denied', endReason: null });
  });

  it('an approver who changes their mind may still say no', async () => {
    const { id } = await desk.filed({ needsTwo: true });
    await desk.decide(id, 'approve');
    expect(await desk.decide(id, 'deny', { reason: 'I read it again' })).toMatchObject({ effect: 'denied' });
    expect((await desk.current(id)).request.votes).toMatchObject([{ vote: 'no', reason: 'I read it again' }]);
    expect((await desk.kinds()).filter((kind) => kind === 'request.voted')).toHaveLength(2);
  });

  it('a refusal changes nothing but the trail', async () => {
    const { id } = await desk.filed();
    expect(await desk.decide(id, 'approve', { actor: zoe })).toMatchObject({ refusal: { why: 'notAllowed' } });
    expect((await desk.current(id)).request).toMatchObject({ state: 'pending', votes: [] });
    const [newest] = await desk.store.trail.newest(tenant, { requestId: id, limit: 1 });
    expect(newest).toMatchObject({ kind: 'action.refused', actor: 'U0ZOE', detail: { why: 'notAllowed' } });
  });

  it('who looks at the details is on the trail', async () => {
    const { id } = await desk.filed();
    await desk.decide(id, 'details', { actor: buildMember('Eve') });
    expect(await desk.kinds()).toEqual(['request.created', 'details.viewed']);
  });

  it('canceling ends it before and after the approval, until it starts', async () => {
    const first = await desk.filed();
    await desk.decide(first.id, 'cancel', { actor: ann });
    expect((await desk.current(first.id)).request).toMatchObject({ state: 'canceled', endedBy: 'U0ANN' });
    const second = await desk.filed({
      ...other('kim'),
      ...askedFor(preview, buildChoices({ startAt: new Date(desk.clock.now().getTime() + hourMs) })),
    });
    await desk.decide(second.id, 'approve');
    await desk.decide(second.id, 'cancel', { actor: ann });
    expect(await desk.current(second.id)).toMatchObject({ request: { state: 'canceled' }, run: { status: 'stopped' } });
  });
});

describe('weighing what somebody is about to do', () => {
  const weigh = async (id: number, action: DecideInput['action'], actor: Member) => {
    const { digest } = (await desk.current(id)).request;
    const input = { tenant, requestId: id, action, actor, digest, reason: null, stepKey: null };
    return (await desk.requests.weigh(input))?.decision;
  };

  it('says what would follow, and changes nothing', async () => {
    const { id } = await desk.filed();
    const before = await desk.current(id);
    expect(await weigh(id, 'deny', bob)).toMatchObject({ ok: true, effect: 'denied' });
    expect(await weigh(id, 'approve', bob)).toMatchObject({ ok: true, effect: 'approved' });
    expect(await desk.current(id)).toEqual(before);
    expect(await desk.kinds()).toEqual(['request.created']);
  });

  it('says why not, which is on the trail', async () => {
    const { id } = await desk.filed();
    expect(await weigh(id, 'deny', zoe)).toMatchObject({ refusal: { why: 'notAllowed' } });
    expect(await weigh(id, 'skip', bob)).toMatchObject({ refusal: { why: 'notNow' } });
    expect(await desk.kinds()).toEqual(['request.created', 'action.refused', 'action.refused']);
  });

  it('knows nothing of a request that does not exist', async () => {
    const input = { tenant, requestId: 4711, action: 'deny', digest: null, reason: null, stepKey: null } as const;
    expect(await desk.requests.weigh({ ...input, actor: bob })).toBeUndefined();
  });
});
