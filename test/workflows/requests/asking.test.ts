import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askedFor } from '../../../src/workflows/offboard/ask.js';
import { buildChoices, buildPlan, jane } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { ann, asking, type Desk, hourMs, openDesk, other, preview, tenant, zoe } from './desk.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => await desk.close());

describe('asking', () => {
  it('files the plan with what the form showed', async () => {
    const request = await desk.filed();
    expect(request).toMatchObject({
      state: 'pending',
      requester: { kind: 'member', name: 'Ann' },
      eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
      required: 1,
      expiresAt: new Date(desk.clock.now().getTime() + 72 * hourMs),
      notes: ['A note.'],
    });
    expect(request.plan.rooms).toHaveLength(3);
    expect(await desk.kinds()).toEqual(['request.created']);
  });

  it('twice with one form gives one request', async () => {
    expect((await desk.filed()).id).toBe((await desk.filed()).id);
  });

  it('for somebody protected needs two', async () => {
    expect((await desk.filed({ needsTwo: true })).required).toBe(2);
  });

  it.each([
    ['yourself', { subject: { kind: 'person', slackId: null, portalId: null, email: ann.email } }, 'aboutYourself'],
    ['by somebody whom the policy does not name', { requester: zoe }, 'notAllowed'],
    [
      'for a time that has passed',
      askedFor(preview, buildChoices({ startAt: new Date('2026-03-02T12:00:00.000Z') })),
      'pastDate',
    ],
    ['when the only approver is the requester', { eligible: ['U0ANN'] }, 'nobodyCanApprove'],
    ['when the only approver is the person concerned', { eligible: ['U0JANE'] }, 'nobodyCanApprove'],
    ['when two are needed and there is one', { eligible: ['U0BOB'], needsTwo: true }, 'nobodyCanApprove'],
  ] as const)('%s is refused, and on the trail', async (_, change, why) => {
    expect(await desk.requests.ask(asking(change))).toMatchObject({ ok: false, refusal: { why } });
    expect(await desk.kinds()).toEqual(['request.refused']);
    expect(await desk.store.requests.list(tenant, { limit: 9 })).toEqual([]);
  });

  it('about a group names it, and one request at a time may be open about it', async () => {
    const group = { kind: 'group', id: 'g-1', name: 'Marketing' } as const;
    const { id, subject } = await desk.filed({ subject: group });
    expect(subject).toEqual(group);
    expect(await desk.requests.ask(asking({ subject: group, origin: 'draft:draft-2' }))).toMatchObject({
      refusal: { why: 'openRequest', id },
    });
    await desk.requests.ask(asking({ subject: { ...group, id: 'g-2' }, requester: zoe, origin: 'draft:draft-3' }));
    const entries = await Array.fromAsync(desk.store.trail.entries(tenant));
    expect(entries.at(0)?.detail).toMatchObject({ subject: 'g-1' });
    expect(entries.at(-1)).toMatchObject({ subject: 'group:g-2', detail: { why: 'notAllowed', subject: 'g-2' } });
  });

  it('for a person with an open request names that one', async () => {
    const { id } = await desk.filed();
    expect(await desk.requests.ask(asking({ origin: 'draft:draft-2' }))).toEqual({
      ok: false,
      refusal: { why: 'openRequest', name: jane.name, id, since: desk.clock.now(), state: 'pending' },
    });
    await desk.decide(id, 'approve');
    expect(await desk.requests.ask(asking({ origin: 'draft:draft-3' }))).toMatchObject({
      refusal: { state: 'queued' },
    });
  });

  it("stops at the day's limit", async () => {
    desk.policy = buildPolicy({ offboarding: { maxPerDay: 1 } });
    const { id } = await desk.filed();
    await desk.decide(id, 'approve');
    expect(await desk.requests.ask(asking(other('kim')))).toMatchObject({ refusal: { why: 'limit', perDay: 1 } });
  });

  it('counts a scheduled start on its own day, when it is asked for and when it is approved', async () => {
    desk.policy = buildPolicy({ offboarding: { maxPerDay: 2 } });
    const at = (hours: number) => new Date(desk.clock.now().getTime() + hours * hourMs).toISOString();
    const planned = async (name: string, hours: number) =>
      await desk.filed({ ...other(name), plan: buildPlan({ startAt: at(hours) }) });
    const [first, second, third] = [await planned('a', 72), await planned('b', 72), await planned('c', 72)];
    expect(await desk.decide(first.id, 'approve')).toMatchObject({ effect: 'approved' });
    expect(await desk.decide(second.id, 'approve')).toMatchObject({ effect: 'approved' });
    expect(await desk.decide(third.id, 'approve')).toMatchObject({ refusal: { why: 'limit', perDay: 2 } });
    const plan = buildPlan({ startAt: at(80) });
    expect(await desk.requests.ask(asking({ ...other('d'), plan }))).toMatchObject({ refusal: { why: 'limit' } });
    const today = await desk.filed(other('e'));
    expect(await desk.decide(today.id, 'approve')).toMatchObject({ effect: 'approved' });
  });

  it('lets nobody have more than twenty requests open', async () => {
    for (let made = 0; made < 20; made += 1) await desk.filed(other(`p${made}`));
    expect(await desk.requests.ask(asking(other('more')))).toMatchObject({ refusal: { why: 'tooManyOpen', most: 20 } });
    await desk.decide(1001, 'deny');
    expect(await desk.requests.ask(asking(other('more')))).toMatchObject({ ok: true });
  });

  it('lets the requester decide where the policy does', async () => {
    desk.policy = buildPolicy({ approvers: { users: ['U0ANN'], requesterMayApprove: true } });
    const { id } = await desk.filed({ eligible: ['U0ANN'] });
    expect(await desk.decide(id, 'approve', { actor: ann })).toMatchObject({ ok: true, effect: 'approved' });
  });
});
