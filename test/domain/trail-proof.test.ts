import { describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import type { Request } from '../../src/domain/request.js';
import { nextEntry, type TrailDraft, type TrailEntry } from '../../src/domain/trail.js';
import { provesApproval } from '../../src/domain/trail-proof.js';
import { noon } from '../builders/clock.js';
import { buildPlan } from '../builders/plan.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest } from '../builders/request.js';

const request = buildRequest({ state: 'approved' });
const { digest } = request;
const about = { requestId: request.id, actor: 'U0BOB' };
const created = (detail = {}): TrailDraft => ({
  ...about,
  kind: 'request.created',
  actor: 'U0ANN',
  detail: { eligible: request.eligible, required: 1, ...detail },
});
const voted = (name: string, detail = {}): TrailDraft => ({
  ...about,
  kind: 'request.voted',
  actor: `U0${name.toUpperCase()}`,
  detail: { vote: 'yes', digest, portalId: name.toLowerCase(), email: null, reason: null, ...detail },
});
const approved = (detail = {}): TrailDraft => ({
  ...about,
  kind: 'request.approved',
  detail: { digest, needed: 1, ...detail },
});

function written(...drafts: readonly TrailDraft[]): TrailEntry[] {
  const entries: TrailEntry[] = [];
  for (const draft of drafts) entries.push(nextEntry(entries.at(-1), draft, { tenant: request.tenant, at: noon }));
  return entries;
}

function proof(drafts: readonly TrailDraft[], change: Partial<Request> = {}, rule = {}, atLeast = 1): string {
  const policy = buildPolicy({ rules: { offboard: rule } });
  const result = provesApproval({ entries: written(...drafts), request: { ...request, ...change }, policy, atLeast });
  return result.ok ? 'proved' : result.because;
}

describe('the trail proves an approval', () => {
  it('that it shows: the request, the yes of an eligible approver, the approval', () => {
    expect(proof([created(), voted('Bob'), approved()])).toBe('proved');
  });

  it('of a later round by what was said in that round alone', () => {
    const second = planDigest(request.plan, 2);
    const round = { round: 2, digest: second };
    const first = [created(), voted('Bob'), approved()];
    expect(proof(first, round)).toBe('The trail shows no approval of this plan.');
    expect(proof([...first, approved({ digest: second })], round)).toMatch('shows 0 of the 1 approvals');
    expect(proof([...first, voted('Bob', { digest: second }), approved({ digest: second })], round)).toBe('proved');
  });

  it('that the first release wrote, which said less of the request', () => {
    expect(proof([created({ required: null }), voted('Bob'), approved({ needed: null })])).toBe('proved');
  });
});

describe('the trail proves no approval', () => {
  it('where there is none, whatever the tables say', () => {
    expect(proof([])).toBe('The trail shows no approval of this plan.');
    expect(proof([created(), voted('Bob')])).toBe('The trail shows no approval of this plan.');
    expect(proof([voted('Bob'), approved()])).toBe('The trail shows no approval of this plan.');
    expect(proof([created(), approved()])).toMatch('shows 0 of the 1 approvals');
  });

  it('of a plan that is not the one whose digest was approved', () => {
    const plan = buildPlan({ reason: 'Another one' });
    expect(proof([created(), voted('Bob'), approved()], { plan })).toBe('The plan was changed after it was asked for.');
    expect(proof([created(), voted('Bob'), approved()], { plan, digest: planDigest(plan) })).toMatch('no approval');
  });

  it('where an entry was changed', () => {
    const entries = written(created(), voted('Eve'), approved()).map((entry) => ({ ...entry, actor: 'U0BOB' }));
    const result = provesApproval({ entries, request, policy: buildPolicy(), atLeast: 1 });
    expect(result).toEqual({ ok: false, because: 'An entry of the trail about this request was changed.' });
  });

  it.each<[string, readonly TrailDraft[]]>([
    ['somebody who was not eligible', [created(), voted('Eve'), approved()]],
    ['nobody, since none was named as eligible', [created({ eligible: null }), voted('Bob'), approved()]],
    ['the requester', [created({ eligible: ['U0ANN'] }), voted('Ann'), approved()]],
    ['the person concerned', [created({ eligible: ['U0BOB'] }), voted('Bob', { portalId: 'JANE' }), approved()]],
    ['somebody who said no since', [created(), voted('Bob'), approved(), voted('Bob', { vote: 'no' })]],
    ['somebody who said no', [created(), voted('Bob', { vote: 'no' }), approved()]],
  ])('by %s', (_, drafts) => {
    expect(proof(drafts)).toBe('The trail shows 0 of the 1 approvals that this plan needs.');
  });

  it.each([
    ['the request said', [created({ required: 2 }), voted('Bob'), approved()], {}, {}],
    ['the approval said', [created(), voted('Bob'), approved({ needed: 2 })], {}, {}],
    ['the table says', [created(), voted('Bob'), approved()], { required: 2 }, {}],
    ['the rule in force says', [created(), voted('Bob'), approved()], {}, { required: 2 }],
  ] as const)('where fewer said yes than %s', (_, drafts, change, rule) => {
    expect(proof(drafts, change, rule)).toBe('The trail shows 1 of the 2 approvals that this plan needs.');
    const second = [...drafts.slice(0, 2), voted('Cat'), ...drafts.slice(2)];
    expect(proof(second, change, rule)).toBe('proved');
  });

  it('where fewer said yes than this person needs', () => {
    expect(proof([created(), voted('Bob'), approved()], {}, {}, 2)).toMatch('shows 1 of the 2');
  });

  it('where one person said yes with two Slack users', () => {
    const twice = [created({ required: 2 }), voted('Bob'), voted('Cat', { portalId: 'BOB' }), approved()];
    expect(proof(twice)).toMatch('shows 1 of the 2');
    const unknown = [created({ required: 2 }), voted('Bob', { portalId: null }), voted('Cat'), approved()];
    expect(proof(unknown)).toBe('proved');
  });

  it('by the requester, unless the rule lets them, then and now', () => {
    const own = [created({ eligible: ['U0ANN'] }), voted('Ann'), approved()];
    expect(proof(own, { requesterMayApprove: true }, { requesterMayApprove: true })).toBe('proved');
    expect(proof(own, { requesterMayApprove: true })).toMatch('shows 0 of the 1');
  });
});
