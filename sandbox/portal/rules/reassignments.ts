import { isDocSpaceAdmin } from '../entities/person.js';
import { type Reassignment, reassignmentStages } from '../entities/reassignment.js';
import { noteChange, type PortalState } from '../state.js';
import { recordAudit } from './audit.js';
import { addFolder, descendants, type Entry, personalRoot, rootOf } from './entries.js';
import { plainName } from './people.js';
import { deletePerson } from './removal.js';
import { sharesOf } from './shares.js';

/** The vendor's queue forgets what has not been published for so long. */
export const staleAfterMs = 60_000;

/** The task of a person as far as the queue still knows it. */
export function currentReassignment(state: PortalState, fromUserId: string): Reassignment | null {
  const task = state.reassignments.get(fromUserId);
  return task === undefined || task.dropped ? null : task;
}

/** Puts a new task into the queue; nothing has happened yet. */
export function startReassignment(
  state: PortalState,
  facts: { fromUserId: string; toUserId: string; deleteProfile: boolean; startedBy: string; now: Date },
): Reassignment {
  const task: Reassignment = {
    id: `1_${facts.fromUserId}_ReassignProgressItem`,
    fromUserId: facts.fromUserId,
    toUserId: facts.toUserId,
    deleteProfile: facts.deleteProfile,
    startedBy: facts.startedBy,
    startedAt: facts.now,
    status: 0,
    percentage: 0,
    isCompleted: false,
    error: null,
    stagesDone: 0,
    publishedAt: facts.now,
    dropped: false,
  };
  state.reassignments.set(facts.fromUserId, task);
  noteChange(state, facts.now, { kind: 'reassignment', id: facts.fromUserId, what: 'started' });
  return task;
}

/** Stops a task where it is; what is done stays done. */
export function cancelReassignment(state: PortalState, task: Reassignment, now: Date): void {
  if (!task.isCompleted) finish(state, task, { status: 3, error: null, now });
}

/** Moves every running task one stage. */
export function advanceReassignments(state: PortalState, now: Date): void {
  for (const task of state.reassignments.values()) advanceReassignment(state, task, now);
}

/** Carries out one stage of a running task, or what the settings say happens instead. */
export function advanceReassignment(state: PortalState, task: Reassignment, now: Date): void {
  const percentage = reassignmentStages[task.stagesDone];
  if (task.isCompleted || task.dropped || percentage === undefined) return;
  const startedBy = state.people.get(task.startedBy);
  if (startedBy === undefined || !isDocSpaceAdmin(startedBy)) {
    finish(state, task, { status: 4, error: 'Access denied.', now });
    return;
  }
  const outcome = state.settings.reassignmentOutcome;
  if (outcome.kind === 'fail' && percentage >= outcome.atPercentage) {
    finish(state, task, { status: 4, error: outcome.error, now });
    return;
  }
  if (outcome.kind === 'vanish' && percentage >= outcome.atPercentage) {
    task.dropped = true;
    if (outcome.work === 'completes') runToEnd(state, task, now);
    else finish(state, task, { status: 3, error: null, now });
    return;
  }
  carryOut(state, task, { percentage, now });
}

/** Carries out all stages that are left. */
export function runToEnd(state: PortalState, task: Reassignment, now: Date): void {
  while (!task.isCompleted) {
    const percentage = reassignmentStages[task.stagesDone];
    if (percentage === undefined) return;
    carryOut(state, task, { percentage, now });
  }
}

/** Drops what the queue's cleaner drops, and lets tasks with a pace in time catch up with it. */
export function settleReassignments(state: PortalState, now: Date): void {
  const pace = state.settings.reassignment;
  for (const task of state.reassignments.values()) {
    if (typeof pace === 'object') catchUp(state, task, { ...pace, now });
    if (task.dropped || now.getTime() - task.publishedAt.getTime() <= staleAfterMs) continue;
    // The cleaner cancels what still runs.
    if (!task.isCompleted) finish(state, task, { status: 3, error: null, now: task.publishedAt });
    task.dropped = true;
  }
}

interface Passing {
  readonly msPerStage: number;
  readonly holdAt?: number;
  readonly now: Date;
}

function catchUp(state: PortalState, task: Reassignment, time: Passing): void {
  while (!task.isCompleted && !task.dropped) {
    if (time.holdAt !== undefined && task.percentage >= time.holdAt) {
      // What is at work says so again and again, and is not dropped as stale.
      task.publishedAt = time.now;
      return;
    }
    const next = task.startedAt.getTime() + (task.stagesDone + 1) * time.msPerStage;
    if (next > time.now.getTime() || next - task.publishedAt.getTime() > staleAfterMs) return;
    advanceReassignment(state, task, new Date(next));
  }
}

function carryOut(state: PortalState, task: Reassignment, stage: { percentage: number; now: Date }): void {
  effects[stage.percentage]?.(state, task, stage.now);
  task.stagesDone += 1;
  task.percentage = stage.percentage;
  task.status = 1;
  task.publishedAt = stage.now;
  if (stage.percentage === 100) finish(state, task, { status: 2, error: null, now: stage.now });
  else noteChange(state, stage.now, { kind: 'reassignment', id: task.fromUserId, what: `${stage.percentage} %` });
}

function finish(
  state: PortalState,
  task: Reassignment,
  end: { status: 2 | 3 | 4; error: string | null; now: Date },
): void {
  task.status = end.status;
  task.error = end.error;
  task.isCompleted = true;
  task.publishedAt = end.now;
  const words = { 2: 'completed', 3: 'canceled', 4: 'failed' } as const;
  noteChange(state, end.now, { kind: 'reassignment', id: task.fromUserId, what: words[end.status] });
}

type Effect = (state: PortalState, task: Reassignment, now: Date) => void;

const effects: Readonly<Record<number, Effect>> = {
  10: moveSharedDocuments,
  20: handOverProviders,
  30: (state, task) => handOver(state, task, { kind: 'folder', half: true }),
  50: (state, task) => handOver(state, task, { kind: 'folder', half: false }),
  70: (state, task) => handOver(state, task, { kind: 'file', half: false }),
  95: deleteProfile,
  100: recordEnd,
};

function moveSharedDocuments(state: PortalState, task: Reassignment, now: Date): void {
  const from = state.people.get(task.fromUserId);
  const root = [...state.folders.values()].find(
    (folder) => folder.kind === 'my' && folder.createdBy === task.fromUserId,
  );
  if (from === undefined || root === undefined) return;
  const shared = descendants(state, root).filter((entry) => sharesOf(state, entry).length > 0);
  if (shared.length === 0) return;
  const target = addFolder(state, {
    kind: 'folder',
    title: `Documents of user ${plainName(from)}`,
    parentId: personalRoot(state, { id: task.toUserId, now }).id,
    createdBy: task.toUserId,
    now,
  });
  for (const entry of shared) {
    // Entries below a shared folder that moved already have moved with it.
    if (rootOf(state, entry)?.id !== root.id) continue;
    if (entry.kind === 'folder') entry.folder.parentId = target.id;
    else entry.file.folderId = target.id;
  }
}

function handOverProviders(state: PortalState, task: Reassignment): void {
  for (const provider of state.providers) if (provider.ownerId === task.fromUserId) provider.ownerId = task.toUserId;
}

function handOver(state: PortalState, task: Reassignment, part: { kind: 'folder' | 'file'; half: boolean }): void {
  const owned = ownedEntries(state, task.fromUserId).filter((entry) => entry.kind === part.kind);
  for (const entry of part.half ? owned.slice(0, Math.ceil(owned.length / 2)) : owned) {
    if (entry.kind === 'folder') entry.folder.createdBy = task.toUserId;
    else entry.file.createdBy = task.toUserId;
  }
}

/** Everything of a person outside their My documents and Trash. */
function ownedEntries(state: PortalState, personId: string): readonly Entry[] {
  const entries: Entry[] = [
    ...[...state.folders.values()].map((folder): Entry => ({ kind: 'folder', folder })),
    ...[...state.files.values()].map((file): Entry => ({ kind: 'file', file })),
  ];
  return entries.filter((entry) => {
    const creator = entry.kind === 'folder' ? entry.folder.createdBy : entry.file.createdBy;
    if (creator !== personId) return false;
    if (entry.kind === 'folder' && entry.folder.kind !== 'room' && entry.folder.kind !== 'folder') return false;
    const root = rootOf(state, entry);
    return !((root?.kind === 'my' || root?.kind === 'trash') && root.createdBy === personId);
  });
}

function deleteProfile(state: PortalState, task: Reassignment, now: Date): void {
  const person = state.people.get(task.fromUserId);
  if (!task.deleteProfile || person === undefined) return;
  recordAudit(state, {
    now,
    actorId: task.startedBy,
    action: 'userDeleted',
    target: [person.id],
    about: [plainName(person)],
  });
  deletePerson(state, person, now);
}

function recordEnd(state: PortalState, task: Reassignment, now: Date): void {
  const names = [task.fromUserId, task.toUserId].map((id) => {
    const person = state.people.get(id);
    return person === undefined ? '' : plainName(person);
  });
  recordAudit(state, {
    now,
    actorId: task.startedBy,
    action: 'userDataReassigns',
    target: [task.fromUserId],
    about: names,
  });
}
