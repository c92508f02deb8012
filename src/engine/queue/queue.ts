import type { Claim, RunRecord, Trouble } from '../run.js';

/** The installation whose runs are claimed: Slack's team and, on Enterprise Grid, its enterprise. */
export interface Installation {
  readonly teamId: string;
  readonly enterpriseId: string | null;
}

/** Somebody's hold on a run; renewing it changes `until`. */
export interface Lease {
  readonly runId: string;
  readonly owner: string;
  readonly until: Date;
}

/** Who was last at work on a run that goes on now. */
export interface LastHold {
  readonly owner: string;
  readonly seenAt: Date;
  /** From when on it was to go on. */
  readonly dueAt: Date;
}

export interface ClaimInput {
  readonly tenant: Installation;
  readonly owner: string;
  readonly now: Date;
  readonly leaseMs: number;
  /** Which of the held runs may be taken from their holders; asked inside the transaction, so pure and quick. */
  readonly freeOf: (held: readonly Lease[]) => ReadonlySet<string>;
  /** For how long the run was left, in ms; null if it wasn't. Asked inside the transaction too. */
  readonly awayMs: (last: LastHold) => number | null;
}

export type Claimed =
  | { readonly kind: 'run'; readonly run: RunRecord }
  /** It is held, but what is stored of it can't be read; `because` says which row. */
  | { readonly kind: 'unreadable'; readonly runId: string; readonly stepKey: string; readonly because: string };

export interface Release {
  readonly notBefore: Date;
  /** Counts a failure in a row of this kind; null ends the row. */
  readonly trouble: Trouble | null;
  readonly now: Date;
}

/**
 * Whose turn it is, when, and on which machine. Each method is one transaction; `renew` and `release` throw
 * LeaseLostError when the claim is no longer held.
 */
export interface RunQueue {
  /**
   * Takes the run of this tenant that is longest due, if there is one. A wait that was begun at an instant that is
   * still to come was measured by a clock that has been set back since: it lasts as long as it was meant to, from now.
   */
  claim(input: ClaimInput): Promise<Claimed | undefined>;
  renew(claim: Claim, input: { readonly now: Date; readonly leaseMs: number }): Promise<void>;
  /** Gives the run back until `notBefore`. */
  release(claim: Claim, release: Release): Promise<void>;
}
