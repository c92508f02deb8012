import { effectivePlan } from '../../domain/offboard/drift.js';
import { successorOf } from '../../domain/offboard/plan.js';
import { type OffboardStepKey, offboardSteps } from '../../domain/offboard/steps.js';
import { defaultRetry } from '../../engine/retry.js';
import type { Step, StepTools, Workflow } from '../../engine/workflow.js';
import { folderShared, insideArchiveRoom } from './access.js';
import { accountDisabled } from './account.js';
import { planCompared } from './compare.js';
import type { OffboardContext } from './context.js';
import { eventsRead, reportFiled } from './filed-report.js';
import { groupHandedOver } from './groups.js';
import { linksRevoked } from './links.js';
import { contentReassigned } from './reassignment.js';
import { botLeft, formerRole, handedOverBySuccessor, roomsHandedOver, roomWithSuccessor } from './rooms.js';
import { editedRooms, everythingHolds } from './verify.js';
import { votersActive } from './voters.js';
import { folderMoved, onlySuccessorAndHr, roomArchived } from './workspace.js';

/**
 * How long what was read counts as how it is. Longer than the engine keeps at a call that fails: a new look is progress,
 * and would keep it at that call for ever.
 */
const lookLastsMs = 2 * defaultRetry.giveUpAfterMs;

/** The runbook of an offboarding. The order follows from the portal's rights: see docs/workflows.md. */
export function offboardWorkflow(context: OffboardContext): Workflow {
  const work: Record<OffboardStepKey, (context: OffboardContext, run: StepTools) => Promise<void>> = {
    disable,
    rooms: handOverRooms,
    groups: handOverGroups,
    content: handOverTheRest,
    workspace: archiveWorkspace,
    access: shareArchive,
    check: (agreed, run) => checkAll(agreed, run, 'check'),
    report,
  };
  return {
    steps: offboardSteps.map(({ key, title }): Step => {
      const run = async (tools: StepTools) =>
        work[key](key === 'disable' ? context : await agreed(context, tools), tools);
      return { key, title, run };
    }),
  };
}

/** The hand-over goes by the approved plan and what was noted when it was compared with the portal, once per run. */
async function agreed(context: OffboardContext, run: StepTools): Promise<OffboardContext> {
  return { ...context, plan: effectivePlan(context.plan, await run.ensure(planCompared(context))) };
}

/** Never waits for the inventory: the approval of this step is bound to the person and to those who gave it. */
async function disable({ portal, plan, case: { request } }: OffboardContext, run: StepTools): Promise<void> {
  await run.ensure(votersActive(portal.people, request));
  await run.ensure(accountDisabled(portal.people, plan.person));
}

async function handOverRooms({ portal, plan, botId }: OffboardContext, run: StepTools): Promise<void> {
  const { rooms } = portal;
  for (const room of editedRooms(plan)) {
    const successor = successorOf(plan, room.successorId);
    const before = await run.ensure(formerRole(rooms, room, botId));
    await run.ensure(roomWithSuccessor(portal, { room, successor, botId }));
    if (plan.links === 'revoke') await run.ensure(linksRevoked(rooms, room, botId));
    if (plan.workspace.kind === 'room' && String(plan.workspace.id) === String(room.id)) {
      await run.ensure(onlySuccessorAndHr(rooms, { room, successor, hr: plan.hr, botId }));
    }
    await run.ensure(botLeft(rooms, room, { botId, before }));
  }
  for (const [successorId, planned] of handedOverBySuccessor(plan)) {
    await run.ensure(roomsHandedOver(portal, planned, successorOf(plan, successorId)));
  }
}

async function handOverGroups({ portal, plan }: OffboardContext, run: StepTools): Promise<void> {
  for (const group of plan.groups) {
    await run.ensure(groupHandedOver(portal, group, successorOf(plan, group.successorId)));
  }
}

async function handOverTheRest({ portal, plan }: OffboardContext, run: StepTools): Promise<void> {
  // The portal reassigns only from a disabled account; somebody may have enabled it since step 1.
  const look = { key: 'account.still', isFirst: false, orGone: plan.deleteProfile };
  await run.ensure(accountDisabled(portal.people, plan.person, look));
  await run.ensure(contentReassigned(portal, plan));
}

async function archiveWorkspace({ portal, plan }: OffboardContext, run: StepTools): Promise<void> {
  const { workspace } = plan;
  if (workspace.kind === 'folder') await run.ensure(folderMoved(portal, workspace));
  if (workspace.kind === 'room') await run.ensure(roomArchived(portal.rooms, workspace));
}

async function shareArchive({ portal, plan, botId }: OffboardContext, run: StepTools): Promise<void> {
  const { workspace } = plan;
  if (workspace.kind !== 'folder' || wasSkipped(run, 'workspace')) return;
  // Where it was before, its access can't be changed; somebody may have moved it back.
  await run.ensure({ ...folderMoved(portal, workspace), key: `folder.${workspace.id}.still` });
  const { roomId } = workspace.archive;
  const state =
    roomId === null ? folderShared(portal, plan, { workspace, botId }) : insideArchiveRoom(portal, plan, roomId);
  await run.ensure(state);
}

async function checkAll({ portal, plan, botId }: OffboardContext, run: StepTools, prefix: string): Promise<void> {
  const skippedSteps = new Set(
    run.run.steps.filter((step) => step.status === 'skipped' || step.status === 'byHand').map((step) => step.key),
  );
  // A workspace that was left where it is has no access in the archive to look at.
  if (wasSkipped(run, 'workspace')) skippedSteps.add('access');
  for (const state of everythingHolds({ portal, plan, botId, prefix, skippedSteps, proved: run.proved() })) {
    await run.ensure(state);
  }
}

function wasSkipped({ run }: StepTools, key: OffboardStepKey): boolean {
  return run.steps.some((step) => step.key === key && step.status === 'skipped');
}

async function report(context: OffboardContext, run: StepTools): Promise<void> {
  await run.ensure(eventsRead(context));
  await lookLast(context, run);
  if (context.plan.reportFolder !== null) await run.ensure(reportFiled(context, run.proved()));
}

/** Between the check and here the process may have been away for long, or a person awaited: what the report says is read last. */
async function lookLast(context: OffboardContext, run: StepTools): Promise<void> {
  for (let round = 1; ; round += 1) {
    const prefix = round === 1 ? 'last' : `last${round}`;
    await checkAll(context, run, prefix);
    const looks = run.proved().filter((effect) => effect.key.startsWith(`${prefix}.`));
    const oldest = Math.min(...looks.map((effect) => effect.provedAt?.getTime() ?? 0));
    if (context.clock.now().getTime() - oldest < lookLastsMs) return;
  }
}
