import type { Evidence } from './desired-state.js';
import type { Claim, Found, ParkKind } from './run.js';

/** Names an effect of a run. */
export interface EffectRef {
  readonly stepKey: string;
  readonly key: string;
  readonly title: string;
}

export interface Intent extends EffectRef {
  /** Part of the way out, so it goes on although a person asked to stop. */
  readonly despiteStop?: boolean;
}

export interface Proof extends EffectRef {
  /** True for the effect that ends confidentiality: the request is disclosed from its first proof on. */
  readonly discloses?: boolean;
}

/** A new plan to be put before those who approve, and why, a sentence each. The plan is the workflow's own JSON. */
export interface Proposal {
  readonly plan: Evidence;
  /** Counts the plans of one request; part of what the digest covers. */
  readonly round: number;
  readonly digest: string;
  readonly because: readonly string[];
}

export interface Parking {
  readonly stepKey: string;
  readonly kind: ParkKind;
  readonly because: string;
  /** Makes the request wait for votes on this plan; not if it waits for some already. */
  readonly proposal?: Proposal;
}

export interface RunEnd {
  readonly as: 'done' | 'stopped';
  /** What is left otherwise than it should be. */
  readonly leftovers: readonly string[];
}

/**
 * What happened in a run: our data, kept beside the request it is about. Each method is one transaction that also
 * writes the trail entries of what it records, and throws LeaseLostError when the claim is no longer held. `park` and
 * `end` give the claim up.
 */
export interface RunLedger {
  beginStep(claim: Claim, step: { readonly key: string; readonly title: string }, now: Date): Promise<void>;
  finishStep(claim: Claim, stepKey: string, now: Date): Promise<void>;
  showProgress(
    claim: Claim,
    progress: { readonly stepKey: string; readonly detail: string; readonly percent: number | null },
    now: Date,
  ): Promise<void>;
  /** Records that an act is about to happen, which voids what was proved. Answers 'stop', recording nothing, if a person asked to stop. */
  intend(claim: Claim, effect: Intent, now: Date): Promise<'go' | 'stop'>;
  acted(claim: Claim, effectKey: string, now: Date): Promise<void>;
  actFailed(
    claim: Claim,
    failure: { readonly effectKey: string; readonly outcome: 'notApplied' | 'unknown'; readonly message: string },
    now: Date,
  ): Promise<void>;
  remember(claim: Claim, effect: EffectRef, facts: Evidence, now: Date): Promise<void>;
  /** Records what the effect that was open when this run was taken up again is read to be. */
  readBack(claim: Claim, effect: EffectRef, found: Found, now: Date): Promise<void>;
  prove(claim: Claim, effect: Proof, evidence: Evidence, now: Date): Promise<void>;
  park(claim: Claim, parking: Parking, now: Date): Promise<void>;
  end(claim: Claim, end: RunEnd, now: Date): Promise<void>;
}
