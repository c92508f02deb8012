import { type CallFailure, callFailureOf, isMemoryAway, sayFailure } from './failure.js';
import type { Parking } from './ledger.js';
import { pauseMs, type RetryPolicy, retryDelayMs } from './retry.js';
import type { RunRecord, Trouble } from './run.js';
import { Away, Park, RetryLater, Wait } from './signals.js';

/** The far side doesn't answer since then; where it asked to be left alone, until then. */
export interface Silence {
  readonly since: Date;
  readonly until: Date | null;
}

/** What becomes of a run whose tick was ended by an error. */
export type Verdict =
  | {
      readonly kind: 'wait';
      readonly notBefore: Date;
      readonly trouble: Trouble | null;
      /** There if it is time to tell people. */
      readonly silence?: Silence;
    }
  | { readonly kind: 'park'; readonly parking: Omit<Parking, 'stepKey'> }
  /** Nobody declared this error: it is reported, and nothing is tried again. */
  | { readonly kind: 'bug'; readonly parking: Omit<Parking, 'stepKey'> };

export interface TickError {
  readonly error: unknown;
  readonly run: Pick<RunRecord, 'failures' | 'failingSince' | 'trouble'>;
  readonly retry: RetryPolicy;
  /** Whether the tick got anywhere before: then failures in a row begin anew. */
  readonly isProgress: boolean;
  readonly now: Date;
}

const unexpected =
  'Something went wrong inside Handover. Nothing was undone. Try again; if it stays so, an operator finds the details in the log.';

/** The one place that says whether an error is waited out, tried again, or for a person. */
export function verdictOn(tick: TickError): Verdict {
  const { error, now } = tick;
  if (error instanceof Wait) return { kind: 'wait', notBefore: error.notBefore, trouble: null };
  if (error instanceof Park) return { kind: 'park', parking: error.parking };
  if (error instanceof RetryLater) return undecided(tick, error);
  const failure = error instanceof Away ? error.failure : callFailureOf(error);
  if (failure?.passing) return away(tick, failure);
  if (failure) {
    return { kind: 'park', parking: { kind: 'failed', because: sayFailure('This step could not go on', failure) } };
  }
  if (isMemoryAway(error)) {
    const { delayMs } = rowOf(tick, 'away');
    return { kind: 'wait', notBefore: after(now, delayMs), trouble: 'away' };
  }
  return { kind: 'bug', parking: { kind: 'unknown', because: unexpected } };
}

function undecided(tick: TickError, { kind, because }: RetryLater): Verdict {
  const { now, retry } = tick;
  const { since, delayMs } = rowOf(tick, 'undecided');
  if (now.getTime() - since.getTime() > retry.giveUpAfterMs) return { kind: 'park', parking: { kind, because } };
  return { kind: 'wait', notBefore: after(now, delayMs), trouble: 'undecided' };
}

/** However long it takes: parking would leave a run behind for every outage, and a person could only say "again". */
function away(tick: TickError, { retryAfterMs }: CallFailure): Verdict {
  const { now, retry } = tick;
  const { since, delayMs } = rowOf(tick, 'away');
  if (retryAfterMs !== undefined) {
    const notBefore = after(now, pauseMs(retry, retryAfterMs));
    const isLong = retryAfterMs >= retry.maxDelayMs;
    const isLasting = now.getTime() - since.getTime() >= retry.maxDelayMs;
    const silence = isLong ? { since: now, until: notBefore } : isLasting ? { since, until: null } : undefined;
    return { kind: 'wait', notBefore, trouble: 'away', ...(silence && { silence }) };
  }
  const notBefore = after(now, delayMs);
  const isLong = delayMs >= retry.maxDelayMs;
  return { kind: 'wait', notBefore, trouble: 'away', ...(isLong && { silence: { since, until: null } }) };
}

/** Since when it has been failing in this way, and how long to wait before the next try. */
function rowOf({ run, isProgress, now, retry }: TickError, trouble: Trouble) {
  const goesOn = !isProgress && run.trouble === trouble;
  const failures = goesOn ? run.failures : 0;
  return { since: (goesOn ? run.failingSince : null) ?? now, delayMs: retryDelayMs(retry, failures + 1) };
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
