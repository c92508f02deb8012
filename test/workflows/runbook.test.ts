import { expect, it } from 'vitest';
import { kindNames, stepsOf } from '../../src/domain/kinds.js';
import type { Plan, RequestKind } from '../../src/domain/plan.js';
import type { Policy } from '../../src/domain/policy/policy.js';
import type { RunContext, WorkflowKind } from '../../src/workflows/kind.js';
import { workflowKindOf } from '../../src/workflows/kinds.js';
import type { Portal, PortalPerson } from '../../src/workflows/ports.js';
import { runbookOf } from '../../src/workflows/runbook.js';
import { noon } from '../builders/clock.js';
import {
  buildContractor,
  buildDigest,
  buildDisable,
  buildEnable,
  buildLeaveRoom,
  buildProposed,
} from '../builders/contractors.js';
import { buildCreation, buildManagerChange } from '../builders/group-plan.js';
import { buildMember } from '../builders/member.js';
import { buildPlan } from '../builders/plan.js';
import { buildPolicy } from '../builders/policy.js';
import { buildReassignPlan } from '../builders/reassign-plan.js';
import { buildRequest, buildVote } from '../builders/request.js';
import { buildRun } from '../builders/run.js';
import { automaticPlan, cleanupPlan } from '../slack/guests/builders.js';

const steps = stepsOf(buildPlan());
const work = () => Object.fromEntries(steps.map(({ key }) => [key, async () => {}]));
const plansOf: Readonly<Record<RequestKind, readonly Plan[]>> = {
  offboard: [buildPlan()],
  reassign: [buildReassignPlan()],
  group: [buildCreation(), buildManagerChange()],
  guests: [cleanupPlan(), automaticPlan],
  contractors: [
    buildDigest([buildProposed('Max')]),
    buildDisable([buildContractor('Max')]),
    buildEnable(buildContractor('Max')),
    buildLeaveRoom(buildContractor('Max')),
  ],
};

/** A kind that says nothing of gates, ways out or reports. */
const bare: WorkflowKind = { name: 'offboard', work };

/** A run that Bob approved; he is who the portal says he is. */
function context(bob: Pick<PortalPerson, 'status' | 'type'>, policy: Policy = buildPolicy()): RunContext {
  const request = buildRequest({ state: 'approved', votes: [buildVote(buildMember('Bob'))] });
  return {
    portal: { people: { findPerson: async () => bob } } as unknown as Portal,
    case: { request, run: null },
    plan: request.plan,
    request: async () => request,
    entries: async () => [],
    current: async () => ({ request, run: null }),
    standing: async () => request,
    policy: () => policy,
    botId: 'bot',
  };
}

const asked = async (kind: WorkflowKind, current: RunContext) =>
  await Promise.all(runbookOf(kind, current).gates.map((gate) => gate.read(noon)));

it('lets a kind without gates run while its approvals count', async () => {
  expect(await asked(bare, context({ status: 'active', type: 'user' }))).toEqual([{ open: true }]);
});

it('keeps a kind without gates from running on approvals that count no more', async () => {
  const [gate] = await asked(bare, context({ status: 'disabled', type: 'user' }));
  expect(gate).toMatchObject({ open: false, because: expect.stringContaining('Stop this run and ask again.') });
});

it('keeps a kind without gates from running on fewer approvals than the rule asks for now', async () => {
  const tighter = buildPolicy({ rules: { offboard: { required: 2 } } });
  const [gate] = await asked(bare, context({ status: 'active', type: 'user' }, tighter));
  expect(gate).toMatchObject({ open: false, because: expect.stringContaining('2 approvals') });
});

it("asks whether the approvals count before any gate of the kind's own", async () => {
  const never = { key: 'never', title: 'Never', read: async () => ({ open: false, because: 'No.' }) as const };
  const { gates } = runbookOf({ ...bare, gates: () => [never] }, context({ status: 'active', type: 'user' }));
  expect(gates.map(({ key }) => key)).toEqual(['approvals', 'never']);
});

it('has nothing that must hold at the end for a kind that names nothing', () => {
  const run = buildRun();
  expect(runbookOf(bare, context({ status: 'active', type: 'user' })).always(run)).toEqual([]);
});

it('has work for every step of every kind, in the order and with the titles of its rules', () => {
  for (const name of kindNames) {
    // A plan of each sort that the kind has.
    const plans = plansOf[name];
    for (const plan of plans) {
      const runbook = runbookOf(workflowKindOf(name), { ...context({ status: 'active', type: 'user' }), plan });
      expect(runbook.steps.map(({ key, title }) => ({ key, title }))).toEqual(
        stepsOf(plan).map(({ key, title }) => ({ key, title })),
      );
    }
  }
});

it('throws for a step that has no work', () => {
  expect(() => runbookOf({ ...bare, work: () => ({}) }, context({ status: 'active', type: 'user' }))).toThrow(
    'no work for its step disable',
  );
});
