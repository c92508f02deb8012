import { count } from '../../domain/counting.js';
import type { EntryId, PersonRef } from '../../domain/portal.js';
import { sharedEffects } from '../../domain/shared-effects.js';
import type { DesiredState, EffectTools, Evidence, Reading } from '../../engine/desired-state.js';
import type { Portal } from '../ports.js';
import type { TaskProgress } from '../reassignment-port.js';
import { receivedBy } from './obstacles.js';
import { foreignSeen, withEnding } from './reassignment-record.js';
import { roomOrAbsent, roomsOwned } from './rooms.js';

/** One hand-over of everything somebody owns. */
export interface HandOver {
  /** Whose; the portal takes it from a disabled account only. */
  readonly person: Pick<PersonRef, 'id' | 'name'>;
  readonly successor: PersonRef;
  readonly title: string;
  /** Rooms that have to be the successor's afterwards. */
  readonly rooms: readonly { readonly id: EntryId; readonly title: string }[];
  /** Destroys My documents and the Trash, and the profile. */
  readonly deleteProfile: boolean;
  /** What is looked at anew before each act, and made to hold. */
  readonly needs?: readonly DesiredState[];
  readonly discloses?: true;
}

/**
 * Everything else of the person belongs to the successor. Owning no room is not proof enough (files have authors too),
 * so it holds only if this run saw the portal report success, or the audit log did after this run's intent, and no
 * room is owned any more. Harmless twice: the portal moves what is left, which is nothing. The evidence names hand-overs
 * of this run that ended otherwise (`endings`), and that one of somebody else's was met (`foreign`).
 */
export function contentReassigned(portal: Portal, handOver: HandOver): DesiredState {
  const { person, successor, deleteProfile, title, needs, discloses } = handOver;
  const state: DesiredState = {
    key: sharedEffects.reassignment,
    title,
    ...(needs && { needs }),
    ...(discloses && { discloses }),
    observe: async (tools) => {
      const progress = await portal.reassignment.getReassignmentProgress(person.id);
      if (progress && !progress.isCompleted) return await underWay(tools, progress, successor.name);
      if (tools.memory.intendedAt === null) return { kind: 'missing', because: 'Nothing has been handed over yet.' };
      // The portal deletes a profile after everything else has moved.
      if (deleteProfile && !(await portal.people.findPerson(person.id)))
        return await nothingLeft(portal, handOver, tools, 'deleted');
      if (progress) return await afterEnd(portal, handOver, tools, progress);
      const proof = tools.memory.facts.succeeded === true ? 'progress' : await auditProof(portal, handOver, tools);
      if (!proof) return { kind: 'missing', because: 'DocSpace has no record of how the hand-over ended.' };
      return await nothingLeft(portal, handOver, tools, proof);
    },
    act: async ({ remember }) => {
      const newest = await newestHandOver(portal, person.id);
      if (newest !== undefined) await remember({ eventsBefore: newest });
      await portal.reassignment.startReassignment({ fromUserId: person.id, toUserId: successor.id, deleteProfile });
    },
  };
  return receivedBy(portal.people, { person: successor, what: 'content' }, state);
}

async function underWay(tools: EffectTools, progress: TaskProgress, successor: string): Promise<Reading> {
  const { intendedAt } = tools.memory;
  if (intendedAt === null) {
    await tools.remember(foreignSeen);
    return {
      kind: 'impossible',
      because:
        'DocSpace is already reassigning this person’s content, started by somebody else and perhaps to somebody else. ' +
        'Wait until it has ended, or terminate it in DocSpace; then try again.',
    };
  }
  const minutes = Math.floor((tools.now.getTime() - intendedAt.getTime()) / 60_000);
  const elapsed = minutes < 1 ? '' : `, for ${count(minutes, 'minute')} now`;
  return { kind: 'underWay', percent: progress.percentage, because: `Content moves to ${successor}${elapsed}.` };
}

async function afterEnd(
  portal: Portal,
  handOver: HandOver,
  tools: EffectTools,
  progress: TaskProgress,
): Promise<Reading> {
  // The portal sets isCompleted on failure and cancellation too.
  if (progress.status !== 'completed' || progress.error) {
    const endings = withEnding(tools.memory, progress);
    if (endings) await tools.remember(endings);
    // Half a surrogate pair, as a cut may leave one, can't be written to the trail.
    const error = progress.error ? `, and says: ${progress.error.slice(0, 200).toWellFormed()}` : '';
    return { kind: 'missing', because: `DocSpace ended the hand-over as ${progress.status}${error}.` };
  }
  // A crash between intent and answer leaves open whose success this is; the audit log tells.
  if (tools.memory.actedAt === null && !(await auditProof(portal, handOver, tools))) {
    return { kind: 'missing', because: 'DocSpace finished a hand-over, but perhaps not this one.' };
  }
  await tools.remember({ succeeded: true });
  return await nothingLeft(portal, handOver, tools, 'progress');
}

async function nothingLeft(
  portal: Portal,
  handOver: HandOver,
  { memory, now }: EffectTools,
  proof: 'progress' | 'audit' | 'deleted',
): Promise<Reading> {
  const { person, successor, deleteProfile } = handOver;
  if (deleteProfile && proof !== 'deleted')
    return { kind: 'missing', because: `The profile of ${person.name} still exists.` };
  const left = await roomsOwned(portal.rooms, person.id);
  if (left.length > 0) return { kind: 'missing', because: `${person.name} still owns ${count(left.length, 'room')}.` };
  const stray = await strayRoom(portal, handOver);
  if (stray) {
    return {
      kind: 'impossible',
      because: `The room ${stray.title} went to ${stray.owner}, not to ${successor.name}. Change its owner in DocSpace, then try again.`,
    };
  }
  const { endings, foreign } = memory.facts;
  const evidence: Evidence = {
    proof,
    roomsLeft: 0,
    successorId: successor.id,
    ...(endings !== undefined && { endings }),
    ...(foreign !== undefined && { foreign }),
    readAt: now.toISOString(),
  };
  return { kind: 'holds', evidence };
}

/** A planned room that still exists and did not arrive: a reassignment already under way takes it to its own target. */
async function strayRoom(
  { rooms, people }: Portal,
  { rooms: planned, successor }: HandOver,
): Promise<{ readonly title: string; readonly owner: string } | undefined> {
  if (planned.length === 0) return undefined;
  const owned = await rooms.listRooms({ ownerId: successor.id, area: 'Any' });
  const arrived = new Set(owned.map((room) => String(room.id)));
  for (const room of planned) {
    const found = arrived.has(String(room.id)) ? undefined : await roomOrAbsent(rooms, room);
    if (!found) continue;
    const owner = await people.findPerson(found.ownerId);
    return { title: room.title, owner: owner?.displayName ?? 'somebody else' };
  }
  return undefined;
}

/** An event that is newer than the last one before the act; by its number, since the portal has a clock of its own. */
async function auditProof(portal: Portal, { person }: HandOver, { memory }: EffectTools): Promise<'audit' | undefined> {
  const before = memory.facts.eventsBefore;
  if (typeof before !== 'number') return undefined;
  const newest = await newestHandOver(portal, person.id);
  return newest !== undefined && newest > before ? 'audit' : undefined;
}

const mostEvents = 100;
/** Audit action `UserDataReassigns`. */
const reassignedAction = 4030;

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
