import type { ContractorsPlan, DisablePlan, LeaveRoomPlan } from '../../domain/contractors/plan.js';
import { resultsOf } from '../../domain/contractors/report.js';
import { type ContractorsStepKey, isCanary } from '../../domain/contractors/steps.js';
import type { Request } from '../../domain/request.js';
import type { StepTools } from '../../engine/workflow.js';
import type { RunContext, WorkflowKind } from '../kind.js';
import { contractorDisabled, contractorEnabled } from './accounts.js';
import { createActivityLook } from './active-since.js';
import { accountsCsv } from './csv.js';
import { leaveRoomWaysOut, leaveRoomWork } from './leave-room.js';
import { guestApproved } from './room-look.js';

type Context = RunContext<ContractorsPlan>;

/** Disables the accounts that an approver's click named, enables one again, or takes a guest out of a sponsor's room. */
export const contractorsWorkflowKind: WorkflowKind<ContractorsPlan, ContractorsStepKey> = {
  name: 'contractors',
  reportFiles: ({ plan }, run) =>
    plan.what === 'leaveRoom' ? [] : [{ title: 'accounts.csv', content: accountsCsv(resultsOf(plan, run)) }],
  gates: (context) => leaving(context).map(guestApproved),
  always: (context, run) => leaving(context).flatMap((own) => leaveRoomWaysOut(own, run)),
  work: (context) => ({
    ...roomWork(context),
    first: async (run) => {
      const { plan } = context;
      if (plan.what === 'disable') await disable(context, { plan, people: plan.people.slice(0, 1), alone: true }, run);
    },
    disable: async (run) => {
      const { plan } = context;
      if (plan.what !== 'disable') return;
      const people = isCanary(plan) ? plan.people.slice(1) : plan.people;
      await disable(context, { plan, people, alone: false }, run);
    },
    enable: async (run) => {
      const { plan, portal } = context;
      if (plan.what !== 'enable') return;
      for (const person of plan.people) await run.ensure(contractorEnabled(portal.people, person));
    },
  }),
};

/** The context of a plan that takes a guest out of a room; none for any other. */
function leaving(context: Context): readonly RunContext<LeaveRoomPlan>[] {
  const { plan, case: current } = context;
  if (plan.what !== 'leaveRoom') return [];
  const ofRequest = (request: Request<ContractorsPlan>) => ({ ...request, plan });
  return [
    {
      ...context,
      plan,
      case: { ...current, request: ofRequest(current.request) },
      request: async () => ofRequest(await context.request()),
    },
  ];
}

/** The steps of such a plan; of another they do nothing, and none of its own has their names. */
function roomWork(context: Context): ReturnType<typeof leaveRoomWork> {
  const nothing = async () => {};
  const [work] = leaving(context).map(leaveRoomWork);
  return work ?? { look: nothing, remove: nothing, back: nothing, check: nothing };
}

interface Part {
  readonly plan: DisablePlan;
  readonly people: DisablePlan['people'];
  readonly alone: boolean;
}

/** One after the other: the portal changes a list as a whole or not at all. */
async function disable({ portal, policy }: Context, { plan, people, alone }: Part, run: StepTools): Promise<void> {
  const activity = createActivityLook(portal, new Date(plan.scannedAt));
  const deps = { people: portal.people, groups: portal.groups, activity, policy };
  // Of many, the first that is disabled is no news about the others.
  const discloses = plan.people.length === 1;
  for (const person of people) await run.ensure(contractorDisabled(deps, person, { alone, discloses }));
}
