import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { DesiredState, EffectTools, Evidence, Reading } from '../../engine/desired-state.js';
import { receivedBy } from '../effects/obstacles.js';
import { type Portal, reassignedAction, type TaskProgress } from '../ports.js';
import { accountDisabled } from './account.js';
import { roomOrAbsent, roomsOwned } from './rooms.js';

/**
 * Everything else of the leaver belongs to the successor. Owning no room is not proof enough (files have authors too),
 * so it holds only if this run saw the portal report success, or the audit log did after this run's intent, and no
 * room is owned any more. Harmless twice: the portal moves what is left, which is nothing.
 */
export function contentReassigned(portal: Portal, plan: OffboardPlan): DesiredState {
  const { person, successor } = plan;
  const state: DesiredState = {
    key: effectKeys.reassignment,
    title: `The rest to ${successor.name}`,
    observe: async (tools) => {
      const progress = await portal.reassignment.getReassignmentProgress(person.id);
      if (progress && !progress.isCompleted) return underWay(tools, progress, successor.name);
      if (tools.memory.intendedAt === null) return { kind: 'missing', because: 'Nothing has been handed over yet.' };
      // The portal deletes a profile after everything else has moved.
      if (plan.deleteProfile && !(await portal.people.findPerson(person.id)))
        return await nothingLeft(portal, plan, tools, 'deleted');
      if (progress) return await afterEnd(portal, plan, tools, progress);
      const proof = tools.memory.facts.succeeded === true ? 'progress' : await auditProof(portal, plan, tools);
      if (!proof) return { kind: 'missing', because: 'DocSpace has no record of how the hand-over ended.' };
      return await nothingLeft(portal, plan, tools, proof);
    },
    // The portal reassigns only from a disabled account, and somebody may have enabled it again at any time.
    needs: [accountDisabled(portal.people, person, { orGone: plan.deleteProfile })],
    act: async ({ remember }) => {
      const newest = await newestHandOver(portal, person.id);
      if (newest !== undefined) await remember({ eventsBefore: newest });
      await portal.reassignment.startReassignment({
        fromUserId: person.id,
        toUserId: successor.id,
        deleteProfile: plan.deleteProfile,
      });
    },
  };
  return receivedBy(portal.people, { person: successor, what: 'content' }, state);
}

function underWay(tools: EffectTools, progress: TaskProgress, successor: string): Reading {
  if (tools.memory.intendedAt === null) {
    return {
      kind: 'impossible',
      because:
        'DocSpace is already reassigning this person’s content, started by somebody else and perhaps to somebody else. ' +
        'Wait until it has ended or terminate it in DocSpace, then try again.',
    };
  }
  return { kind: 'underWay', percent: progress.percentage, because: `Content moves to ${successor}.` };
}

async function afterEnd(
  portal: Portal,
  plan: OffboardPlan,
  tools: EffectTools,
  progress: TaskProgress,
): Promise<Reading> {
  // The portal sets isCompleted on failure and cancellation too.
  if (progress.status !== 'completed' || progress.error) {
    return { kind: 'missing', because: `DocSpace ended the hand-over as ${progress.status}.` };
  }
  // A crash between intent and answer leaves open whose success this is; the audit log tells.
  if (tools.memory.actedAt === null && !(await auditProof(portal, plan, tools))) {
    return { kind: 'missing', because: 'DocSpace finished a hand-over, but perhaps not this one.' };
  }
  await tools.remember({ succeeded: true });
  return await nothingLeft(portal, plan, tools, 'progress');
}

async function nothingLeft(
  portal: Portal,
  plan: OffboardPlan,
  tools: EffectTools,
  proof: 'progress' | 'audit' | 'deleted',
): Promise<Reading> {
  const { person, successor } = plan;
  if (plan.deleteProfile && proof !== 'deleted')
    return { kind: 'missing', because: `The profile of ${person.name} still exists.` };
  const left = await roomsOwned(portal.rooms, person.id);
  if (left.length > 0) return { kind: 'missing', because: `${person.name} still owns ${count(left.length, 'room')}.` };
  const stray = await strayRoom(portal, plan);
  if (stray) {
    return {
      kind: 'impossible',
      because: `The room ${stray} went to somebody other than ${successor.name}. Change its owner in DocSpace, then try again.`,
    };
  }
  const evidence: Evidence = { proof, roomsLeft: 0, successorId: successor.id, readAt: tools.now.toISOString() };
  return { kind: 'holds', evidence };
}

/** A planned room that still exists and did not arrive: a reassignment already under way takes it to its own target. */
async function strayRoom(portal: Portal, plan: OffboardPlan): Promise<string | undefined> {
  const planned = plan.rooms.filter((room) => room.successorId === plan.successor.id);
  if (planned.length === 0) return undefined;
  const owned = await portal.rooms.listRooms({ ownerId: plan.successor.id, area: 'Any' });
  const arrived = new Set(owned.map((room) => String(room.id)));
  for (const room of planned) {
    if (arrived.has(String(room.id))) continue;
    if (await roomOrAbsent(portal.rooms, room)) return room.title;
  }
  return undefined;
}

/** An event that is newer than the last one before the act; by its number, since the portal has a clock of its own. */
async function auditProof(
  portal: Portal,
  { person }: OffboardPlan,
  { memory }: EffectTools,
): Promise<'audit' | undefined> {
  const before = memory.facts.eventsBefore;
  if (typeof before !== 'number') return undefined;
  const newest = await newestHandOver(portal, person.id);
  return newest !== undefined && newest > before ? 'audit' : undefined;
}

const mostEvents = 100;

/** Number of the person's newest hand-over in the portal's audit log, 0 for none; undefined where the tariff has no log. */
async function newestHandOver({ audit }: Portal, personId: string): Promise<number | undefined> {
  if (!(await audit.hasAudit())) return undefined;
  let newest = 0;
  let read = 0;
  for await (const { id, targets } of audit.auditEvents({ action: reassignedAction, target: personId })) {
    if (targets.some((target) => target.toLowerCase() === personId.toLowerCase())) newest = Math.max(newest, id);
    read += 1;
    // Newest first: what is further back is older.
    if (read >= mostEvents) break;
  }
  return newest;
}
