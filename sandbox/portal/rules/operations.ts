import type { FileOperation, OperationWork } from '../entities/operation.js';
import { nextGuid, noteChange, type PortalState } from '../state.js';
import { archiveRoom, unarchiveRoom } from './archive.js';
import { moveEntries } from './move.js';
import { staleAfterMs } from './reassignments.js';

/** Puts an operation into the caller's queue; its effect comes later. */
export function startOperation(
  state: PortalState,
  facts: { ownerId: string; work: OperationWork; holdResult: boolean; now: Date },
): FileOperation {
  const operation: FileOperation = {
    id: nextGuid(state),
    ownerId: facts.ownerId,
    work: facts.work,
    holdResult: facts.holdResult,
    startedAt: facts.now,
    progress: 0,
    processed: 0,
    finished: false,
    error: null,
    status: 0,
    publishedAt: facts.now,
  };
  state.operations.push(operation);
  noteChange(state, facts.now, { kind: 'operation', id: operation.id, what: `${facts.work.kind} started` });
  return operation;
}

/** Moves every running operation one stage: under way, then done. */
export function advanceOperations(state: PortalState, now: Date): void {
  for (const operation of state.operations) advanceOperation(state, operation, now);
}

function advanceOperation(state: PortalState, operation: FileOperation, now: Date): void {
  if (operation.finished) return;
  operation.publishedAt = now;
  if (operation.status === 0) {
    operation.status = 1;
    operation.progress = 50;
    return;
  }
  const result = carryOut(state, operation, now);
  operation.error = result.error;
  operation.processed = result.processed;
  operation.progress = 100;
  operation.finished = true;
  operation.status = result.error === null ? 2 : 4;
  noteChange(state, now, { kind: 'operation', id: operation.id, what: result.error === null ? 'finished' : 'failed' });
}

/** Carries an operation out at once. */
export function finishOperation(state: PortalState, operation: FileOperation, now: Date): void {
  while (!operation.finished) advanceOperation(state, operation, now);
}

/** The queue's cleaner drops, and so cancels, what was not published for a minute. */
export function settleOperations(state: PortalState, now: Date): void {
  removeOperations(state, (operation) => now.getTime() - operation.publishedAt.getTime() > staleAfterMs);
}

/** The caller's operations; finished ones are told once and leave the queue. */
export function takeOperations(state: PortalState, ownerId: string): readonly FileOperation[] {
  const own = state.operations.filter((operation) => operation.ownerId === ownerId);
  removeOperations(state, (operation) => operation.ownerId === ownerId && operation.finished);
  return own.filter((operation) => !operation.finished || operation.holdResult);
}

function removeOperations(state: PortalState, isGone: (operation: FileOperation) => boolean): void {
  for (let index = state.operations.length - 1; index >= 0; index -= 1) {
    const operation = state.operations[index];
    if (operation !== undefined && isGone(operation)) state.operations.splice(index, 1);
  }
}

function carryOut(
  state: PortalState,
  operation: FileOperation,
  now: Date,
): { error: string | null; processed: number } {
  const { work, ownerId } = operation;
  switch (work.kind) {
    case 'archive':
      return archiveRoom(state, { roomId: work.roomId, actorId: ownerId, now });
    case 'unarchive':
      return unarchiveRoom(state, { roomId: work.roomId, actorId: ownerId, now });
    case 'move':
      return moveEntries(state, work, { actorId: ownerId, now });
  }
}
