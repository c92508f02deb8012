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

/** SHA-256 of the plan's canonical JSON: what a button carries and a vote is for. */
export function planDigest(plan: Plan): string {
  return digestOf(plan);
}
