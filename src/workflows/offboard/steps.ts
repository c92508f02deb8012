import { effectivePlan } from '../../domain/offboard/drift.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import { successorOf } from '../../domain/offboard/plan.js';
import type { OffboardStepKey } from '../../domain/offboard/steps.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import { defaultRetry } from '../../engine/retry.js';
import type { RunRecord } from '../../engine/run.js';
import type { StepTools } from '../../engine/workflow.js';
import { eventsOfPerson, eventsRead, reportFiled } from '../effects/filed-report.js';
import { groupHandedOver } from '../effects/groups.js';
import { whileActive } from '../effects/obstacles.js';
import { contentReassigned } from '../effects/reassignment.js';
import { roomArchived } from '../effects/room-archived.js';
import { linksRevoked } from '../effects/room-links.js';
import { botLeft, formerRole } from '../effects/room-seat.js';
import { createRoomSight, roomsSeenBy } from '../effects/room-sight.js';
import type { RoomsPort } from '../ports.js';
import { folderShared, insideArchiveRoom } from './access.js';
import { accountDisabled } from './account.js';
import { planCompared } from './compare.js';
import type { OffboardContext } from './context.js';
import { type EditedRoom, handedOverBySuccessor, roomsHandedOver, roomWithSuccessor } from './rooms.js';
import { editedRooms, everythingHolds } from './verify.js';
import { offboardAlways } from './way-out.js';
import { folderMoved, onlySuccessorAndHr } from './workspace.js';

/**
 * How long what was read counts as how it is. Longer than the engine keeps at what it can't decide: a new look is
 * progress, and would keep it at that for ever.
 */
const lookLastsMs = 2 * defaultRetry.giveUpAfterMs;

type Work = (context: OffboardContext, run: StepTools) => Promise<void>;

/** What each step of an offboarding does. The order follows from the portal's rights: see docs/workflows.md. */
export function offboardWork(context: OffboardContext): Record<OffboardStepKey, (run: StepTools) => Promise<void>> {
  const asAgreed = (work: Work) => async (run: StepTools) => work(await agreed(context, run), run);
  return {
    disable: (run) => disable(context, run),
    rooms: asAgreed(handOverRooms),
    groups: asAgreed(handOverGroups),
    content: asAgreed(handOverTheRest),
    workspace: asAgreed(archiveWorkspace),
    access: asAgreed(shareArchive),
    check: asAgreed(checkAll),
    report: asAgreed(report),
  };
}

/** The ways out, by the approved plan and what was noted when it was compared. */
export function offboardWaysOut({ portal, plan, botId }: OffboardContext, run: RunRecord): readonly DesiredState[] {
  return offboardAlways({ portal, plan: effectivePlan(plan, comparedIn(run)), botId }, run);
}

/** The hand-over goes by the approved plan and what was noted when it was compared with the portal, once per run. */
async function agreed(context: OffboardContext, run: StepTools): Promise<OffboardContext> {
  return { ...context, plan: effectivePlan(context.plan, await run.record(planCompared(context))) };
}

/** What was noted when the plan was compared, if it was yet. */
function comparedIn({ effects }: RunRecord): Evidence | null {
  return effects.find(({ key }) => key === effectKeys.planCompared)?.evidence ?? null;
}

/** Never waits for the inventory: the gates bind this step to the person and to those who approved. */
async function disable({ portal, plan }: OffboardContext, run: StepTools): Promise<void> {
  await run.ensure(accountDisabled(portal.people, plan.person));
}

async function handOverRooms({ portal, plan, botId }: OffboardContext, run: StepTools): Promise<void> {
  for (const room of editedRooms(plan)) {
    const successor = successorOf(plan, room.successorId);
    const rooms = seenOnce(portal.rooms, room);
    const before = await run.record(formerRole(rooms, { key: effectKeys.room(room.id, 'before'), room, botId }));
    await run.ensure(roomWithSuccessor({ ...portal, rooms }, { room, successor, botId }));
    if (plan.links === 'revoke') {
      const revoked = linksRevoked(rooms, { key: effectKeys.room(room.id, 'links'), room });
      await run.ensure(whileActive(rooms, room, revoked, { wasRead: true }));
    }
    if (plan.workspace.kind === 'room' && String(plan.workspace.id) === String(room.id)) {
      await run.ensure(onlySuccessorAndHr(rooms, { room, successor, hr: plan.hr, botId }));
    }
    await run.ensure(botLeft(rooms, { key: effectKeys.room(room.id, 'left'), room, botId, before }));
  }
  for (const [successorId, planned] of handedOverBySuccessor(plan)) {
    await run.ensure(roomsHandedOver(portal, planned, successorOf(plan, successorId)));
  }
}

/** Several looks in a row at a room are one, until something of it is changed; whether links are all shown is asked after that. */
function seenOnce(rooms: RoomsPort, room: EditedRoom): RoomsPort {
  const sight = createRoomSight(rooms, room);
  return {
    ...roomsSeenBy(rooms, sight),
    revokeLink: async (id, link) => {
      sight.forget();
      return await rooms.revokeLink(id, link);
    },
  };
}

async function handOverGroups({ portal, plan }: OffboardContext, run: StepTools): Promise<void> {
  for (const group of plan.groups) {
    const manager = successorOf(plan, group.successorId);
    await run.ensure(groupHandedOver(portal, { key: effectKeys.group(group.id), group, manager, otherwise: 'note' }));
  }
}

async function handOverTheRest({ portal, plan }: OffboardContext, run: StepTools): Promise<void> {
  const { person, successor, deleteProfile } = plan;
  const handOver = contentReassigned(portal, {
    person,
    successor,
    title: `The rest to ${successor.name}`,
    rooms: plan.rooms.filter((room) => room.successorId === successor.id),
    deleteProfile,
    // The portal reassigns only from a disabled account, and somebody may have enabled it again at any time.
    needs: [accountDisabled(portal.people, person, { orGone: deleteProfile })],
  });
  await run.ensure(handOver);
}

async function archiveWorkspace({ portal, plan }: OffboardContext, run: StepTools): Promise<void> {
  const { workspace } = plan;
  if (workspace.kind === 'folder') await run.ensure(folderMoved(portal, workspace));
  if (workspace.kind === 'room') {
    const key = effectKeys.room(workspace.id, 'archived');
    await run.ensure(roomArchived(portal.rooms, { key, room: workspace }));
  }
}

async function shareArchive({ portal, plan, botId }: OffboardContext, run: StepTools): Promise<void> {
  const { workspace } = plan;
  if (workspace.kind !== 'folder' || wasSkipped(run, 'workspace')) return;
  const { roomId } = workspace.archive;
  const state =
    roomId === null ? folderShared(portal, plan, { workspace, botId }) : insideArchiveRoom(portal, plan, roomId);
  await run.ensure(state);
}

/** What is still fresh is not read again: the report looks last only where the check is old. */
async function checkAll({ portal, plan, botId }: OffboardContext, run: StepTools): Promise<void> {
  const skippedSteps = new Set(
    run.run.steps.filter((step) => step.status === 'skipped' || step.status === 'byHand').map((step) => step.key),
  );
  // A workspace that was left where it is has no access in the archive to look at.
  if (wasSkipped(run, 'workspace')) skippedSteps.add('access');
  for (const state of everythingHolds({ portal, plan, botId, skippedSteps, proved: run.proved() })) {
    await run.ensure(state, { maxAgeMs: lookLastsMs });
  }
}

function wasSkipped({ run }: StepTools, key: OffboardStepKey): boolean {
  return run.steps.some((step) => step.key === key && step.status === 'skipped');
}

async function report(context: OffboardContext, run: StepTools): Promise<void> {
  const { plan } = context;
  await run.record(eventsRead(context, eventsOfPerson(plan.person.id)));
  await checkAll(context, run);
  if (plan.reportFolder === null) return;
  const place = { folderId: plan.reportFolder, setting: 'offboarding.reportFolder', label: 'report' };
  await run.ensure(reportFiled(context, place, run.proved()));
}
