import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProposeInput } from '../../../src/workflows/requests/propose.js';
import { buildMember } from '../../builders/member.js';
import { buildPlan, jane } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { bob, cat, type Desk, hourMs, openDesk, tenant } from './desk.js';

const schedule = { kind: 'schedule', name: 'the nightly look' } as const;

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => await desk.close());

function proposing(change: Partial<ProposeInput> = {}): ProposeInput {
  return {
    tenant,
    requester: schedule,
    origin: 'slot:2026-03-02',
    subject: { kind: 'person', slackId: 'U0JANE', portalId: jane.id, email: jane.email },
    plan: buildPlan(),
    notes: ['A note.'],
    eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
    approvers: ['Bob', 'Cat', 'Dan'].map((name) => buildMember(name)),
    needsTwo: false,
    ...change,
  };
}

async function proposed(change: Partial<ProposeInput> = {}) {
  const result = await desk.requests.propose(proposing(change));
  if (!result.ok) throw new Error(`refused: ${result.refusal.why}`);
  return result.case;
}

const entries = async () => await Array.fromAsync(desk.store.trail.entries(tenant));
const nothingMade = async () => expect(await desk.store.requests.list(tenant, { limit: 9 })).toEqual([]);

describe('what no member asks for', () => {
  it('waits for votes, and the trail names what asked', async () => {
    const { request, run } = await proposed();
    expect(request).toMatchObject({ state: 'pending', requester: schedule, notes: ['A note.'], votes: [] });
    expect(run).toBeNull();
    expect(await entries()).toMatchObject([
      {
        kind: 'request.created',
        actor: 'schedule',
        detail: { requester: 'the nightly look', eligible: ['U0BOB', 'U0CAT', 'U0DAN'] },
      },
    ]);
  });

  it.each([
    [{ kind: 'webhook', name: 'the portal’s webhook' }, 'webhook'],
    [{ kind: 'commandLine', name: 'the command line' }, 'cli'],
  ] as const)('is named on the trail as %o', async (requester, actor) => {
    await proposed({ requester });
    expect((await entries())[0]?.actor).toBe(actor);
  });

  it('is made once for what it was made of', async () => {
    const { request } = await proposed();
    expect((await proposed({ subject: { kind: 'none' } })).request.id).toBe(request.id);
  });

  it('is not made while another about the same person is open', async () => {
    const { request } = await proposed();
    expect(await desk.requests.propose(proposing({ origin: 'slot:2' }))).toMatchObject({
      refusal: { why: 'openRequest', id: request.id },
    });
  });

  it.each([
    ['for a time that has passed', { plan: buildPlan({ startAt: '2026-03-02T11:00:00.000Z' }) }, 'pastDate'],
    ['when nobody could approve it', { eligible: [] }, 'nobodyCanApprove'],
    ['when two are needed and there is one', { eligible: ['U0BOB'], needsTwo: true }, 'nobodyCanApprove'],
  ] as const)('is refused %s, and that is on the trail', async (_, change, why) => {
    expect(await desk.requests.propose(proposing(change))).toMatchObject({ ok: false, refusal: { why } });
    expect(await entries()).toMatchObject([{ kind: 'request.refused', actor: 'schedule', detail: { why } }]);
    await nothingMade();
  });

  it("stops at the day's limit", async () => {
    desk.policy = buildPolicy({ offboarding: { maxPerDay: 1 } });
    await proposed({ vote: { actor: bob } });
    const kim = { origin: 'b', subject: { kind: 'person', slackId: null, portalId: 'kim', email: null } } as const;
    expect(await desk.requests.propose(proposing(kim))).toMatchObject({ refusal: { why: 'limit', perDay: 1 } });
  });

  it('may be a row of a digest, which is listed with it', async () => {
    const digest = await proposed({ subject: { kind: 'none' } });
    const row = await proposed({ origin: 'row', parentId: digest.request.id });
    expect(await desk.store.requests.list(tenant, { parentId: digest.request.id, limit: 9 })).toEqual([row]);
    expect((await entries()).at(-1)?.detail).toMatchObject({ parent: 'H-1001' });
  });
});

describe('a click that asks and approves', () => {
  it('starts the run with the request where one vote is enough', async () => {
    const { request, run } = await proposed({ vote: { actor: bob } });
    expect(request).toMatchObject({ state: 'approved', decidedAt: desk.clock.now() });
    expect(request.votes).toMatchObject([{ voter: { slackId: 'U0BOB' }, vote: 'yes', digest: request.digest }]);
    expect(run).toMatchObject({ status: 'queued', notBefore: desk.clock.now() });
    expect(await entries()).toMatchObject([
      { kind: 'request.created', actor: 'schedule', requestId: 1001 },
      { kind: 'request.voted', actor: 'U0BOB', requestId: 1001, detail: { vote: 'yes', digest: request.digest } },
      { kind: 'request.approved', actor: 'U0BOB', requestId: 1001, detail: { needed: 1 } },
    ]);
  });

  it('waits for the second vote where two are needed', async () => {
    const { request, run } = await proposed({ needsTwo: true, vote: { actor: bob } });
    expect(request).toMatchObject({ state: 'pending', required: 2, votes: [{ voter: { slackId: 'U0BOB' } }] });
    expect(run).toBeNull();
    const { id: requestId, digest } = request;
    const second = { tenant, requestId, action: 'approve', actor: cat, digest, reason: null, stepKey: null } as const;
    expect((await desk.requests.decide(second))?.decision).toMatchObject({ effect: 'approved' });
  });

  it('starts at the time of the plan', async () => {
    const at = new Date(desk.clock.now().getTime() + hourMs);
    const { run } = await proposed({ plan: buildPlan({ startAt: at.toISOString() }), vote: { actor: bob } });
    expect(run).toMatchObject({ notBefore: at });
  });

  it('that comes twice is one request and one vote', async () => {
    const first = await proposed({ vote: { actor: bob } });
    expect(await proposed({ vote: { actor: bob } })).toEqual(first);
    expect((await desk.kinds()).filter((kind) => kind === 'request.voted')).toHaveLength(1);
  });

  it.each([
    ['no approver', buildMember('Zoe'), 'notAllowed'],
    ['an auditor', buildMember('Eve'), 'notAllowed'],
    ['perhaps the person concerned', buildMember('Bob', { slackId: 'U0BOB', portalId: null }), 'maybeYourself'],
    ['the person concerned', buildMember('Jane', { slackId: 'U0JANE' }), 'aboutYourself'],
  ] as const)('by somebody who is %s makes nothing', async (_, actor, why) => {
    const subject = {
      kind: 'person',
      slackId: why === 'maybeYourself' ? null : 'U0JANE',
      portalId: jane.id,
      email: jane.email,
    } as const;
    const result = await desk.requests.propose(proposing({ subject, vote: { actor } }));
    expect(result).toMatchObject({ ok: false, refusal: { why: 'voteRefused', refusal: { why } } });
    expect(await entries()).toMatchObject([
      { kind: 'request.refused', actor: actor.slackId, requestId: null, detail: { why } },
    ]);
    await nothingMade();
  });

  it('by an approver who is not among those asked makes nothing', async () => {
    const result = await desk.requests.propose(proposing({ eligible: ['U0CAT'], vote: { actor: bob } }));
    expect(result).toMatchObject({ refusal: { why: 'voteRefused', refusal: { why: 'notEligible' } } });
    await nothingMade();
  });

  it('about somebody protected makes nothing, or waits for the second', async () => {
    desk.policy = buildPolicy({ protected: { emails: [jane.email] } });
    expect(await desk.requests.propose(proposing({ vote: { actor: bob } }))).toMatchObject({
      refusal: { why: 'voteRefused', refusal: { why: 'protected' } },
    });
    await nothingMade();
    desk.policy = buildPolicy({ protected: { emails: [jane.email], rule: 'two' } });
    expect((await proposed({ vote: { actor: bob } })).request).toMatchObject({ state: 'pending', required: 2 });
  });

  it('makes nothing while the portal does not say who is protected', async () => {
    desk.policy = buildPolicy({ protected: { groups: ['board'] } });
    desk.listGroups = async () => Promise.reject(Object.assign(new Error('DocSpace is away'), { outcome: 'unknown' }));
    expect(await desk.requests.propose(proposing({ vote: { actor: bob } }))).toMatchObject({
      refusal: { why: 'voteRefused', refusal: { why: 'maybeProtected' } },
    });
  });
});
