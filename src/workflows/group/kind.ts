import { effectKeys } from '../../domain/group/effect-keys.js';
import type { GroupPlan } from '../../domain/group/plan.js';
import type { GroupStepKey } from '../../domain/group/steps.js';
import type { StepTools } from '../../engine/workflow.js';
import { groupHandedOver } from '../effects/groups.js';
import type { RunContext, WorkflowKind } from '../kind.js';
import { groupCreated } from './created.js';
import { groupFilled } from './filled.js';
import { groupsNamed } from './named.js';

type Context = RunContext<GroupPlan>;

/** Makes a group, or sets its manager; reads back what the portal made of it. */
export const groupWorkflowKind: WorkflowKind<GroupPlan, GroupStepKey> = {
  name: 'group',
  work: (context) => ({
    create: (run) => create(context, run),
    members: (run) => fill(context, run),
    manager: (run) => setManager(context, run),
  }),
};

async function create({ portal, plan }: Context, run: StepTools): Promise<void> {
  if (plan.what === 'create') await run.ensure(groupCreated(portal, plan));
}

async function fill({ portal, plan }: Context, run: StepTools): Promise<void> {
  if (plan.what !== 'create') return;
  const evidence = run.proved().find(({ key }) => key === effectKeys.created)?.evidence;
  // Somebody made it by hand: then there is one of that name, or nothing to be looked at.
  const [byHand] = evidence ? [] : await groupsNamed(portal.groups, plan.name);
  const groupId = typeof evidence?.groupId === 'string' ? evidence.groupId : (byHand?.id ?? null);
  await run.ensure(groupFilled(portal, plan, groupId));
}

async function setManager({ portal, plan }: Context, run: StepTools): Promise<void> {
  if (plan.what !== 'manager') return;
  const { group, manager } = plan;
  await run.ensure(groupHandedOver(portal, { key: effectKeys.manager, group, manager, otherwise: 'stop' }));
}
