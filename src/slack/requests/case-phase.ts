import { kindOf } from '../../domain/kinds.js';
import type { Case } from '../../workflows/store-ports.js';

/** A request's run as the store gives it. */
export type Run = NonNullable<Case['run']>;

/** What a reader is told about a request: its state and its run's as one word. */
export type CasePhase =
  | 'pending'
  | 'drifted'
  | 'denied'
  | 'expired'
  | 'canceled'
  /** Approved; nothing has begun. */
  | 'scheduled'
  | 'running'
  /** Somebody asked to stop; what is under way is being ended. */
  | 'stopping'
  | 'parked'
  | 'stopped'
  /** Ended, but not every step was done and read back. */
  | 'partly'
  | 'done'
  /** It allowed others without asking, and was taken back. */
  | 'revoked';

export function phaseOf({ request, run }: Case): CasePhase {
  switch (request.state) {
    case 'pending':
    case 'drifted':
    case 'denied':
    case 'expired':
    case 'canceled':
      return request.state;
    case 'approved':
    case 'finished':
      if (request.revokedAt !== null) return 'revoked';
      if (run?.status === 'done' && kindOf(request.kind).fellShort?.(request.plan, run)) return 'partly';
      return run ? runPhase(run) : request.state === 'approved' ? 'scheduled' : 'stopped';
  }
}

function runPhase(run: Run): CasePhase {
  switch (run.status) {
    case 'queued':
      return run.startedAt === null ? 'scheduled' : going(run);
    case 'running':
      return going(run);
    case 'parked':
      return 'parked';
    case 'stopped':
      return 'stopped';
    case 'done':
      return run.steps.length > 0 && doneSteps(run) === run.steps.length ? 'done' : 'partly';
  }
}

function going(run: Run): CasePhase {
  return run.stopRequestedBy === null ? 'running' : 'stopping';
}

/** Steps that were done and read back. */
function doneSteps(run: Run): number {
  return run.steps.filter((step) => step.status === 'done').length;
}

/** `2 of 8`. */
export function doneText(run: Run): string {
  return `${doneSteps(run)} of ${run.steps.length}`;
}

/** What follows `H-1042 `. */
export const phaseTexts: Readonly<Record<CasePhase, string>> = {
  pending: 'waits for approval',
  drifted: 'waits for a new approval',
  denied: 'was denied',
  expired: 'expired: nobody decided in time',
  canceled: 'was canceled',
  scheduled: 'is approved',
  running: 'is approved and running',
  stopping: 'is being stopped',
  parked: 'is paused and waits for a decision',
  stopped: 'was stopped',
  partly: 'ended, but not everything was done',
  done: 'is finished and verified',
  revoked: 'was taken back',
};

/** The sign in a list before what is said of a request: only what was done and read back has a tick. */
export const phaseMarks: Readonly<Record<CasePhase, string>> = {
  pending: '⏳',
  drifted: '⚠️',
  denied: '⛔',
  expired: '⛔',
  canceled: '⛔',
  scheduled: '⏳',
  running: '⏳',
  stopping: '⏳',
  parked: '⚠️',
  stopped: '⛔',
  partly: '⚠️',
  done: '✅',
  revoked: '⛔',
};
