import { digestOf } from './digest.js';
import type { Json } from './json.js';
import type { PolicyKind } from './policy/policy.js';

/** Kinds of request. Undo is one that makes a request of the kind it undoes. */
export type RequestKind = Exclude<PolicyKind, 'undo'>;

/** What every plan says, whatever its kind; the rest is the kind's own. */
export type Plan = {
  readonly kind: RequestKind;
  /** When the run starts, as an instant; null for as soon as approved. */
  readonly startAt: string | null;
  readonly reason: string;
  readonly [field: string]: Json;
};

/**
 * Under which rule of the policy something is approved: that of its kind, or the one for taking back. A plan that takes
 * back what a request did says `of`, that request's number; no other plan has that field.
 */
export function ruleKindOf({ kind, plan }: { readonly kind: RequestKind; readonly plan?: Plan }): PolicyKind {
  return typeof plan?.of === 'number' ? 'undo' : kind;
}

/**
 * SHA-256 of what a button carries and a vote is for: the plan's canonical JSON, and from the second proposal on its
 * round with it, so that a vote never counts for the same plan proposed again.
 */
export function planDigest(plan: Plan, round = 1): string {
  return digestOf(round === 1 ? plan : { plan, round });
}

/**
 * Digest of the policy under which a finished request lets others of its kind run without votes of their own: a standing
 * approval. Its plan says `policyDigest`; no other plan has that field, and then this is null.
 */
export function standingPolicyOf({ policyDigest }: Plan): string | null {
  return typeof policyDigest === 'string' ? policyDigest : null;
}
