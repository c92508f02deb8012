import type { JsonObject } from '../json.js';
import { effectKeys } from './effect-keys.js';
import type { Contractor } from './plan.js';

/** What became of one account of a run, as far as it was read back. */
export type Outcome =
  | { readonly kind: 'waits' }
  | { readonly kind: 'disabled' | 'enabled' | 'left'; readonly readAt: Date }
  /** Left as it was; `because` says why, in a sentence. */
  | { readonly kind: 'spared' | 'refused'; readonly because: string };

/** What a run records about people, as far as outcomes are read from it. */
export interface OutcomeRun {
  readonly effects: readonly {
    readonly key: string;
    readonly evidence: JsonObject | null;
    readonly provedAt: Date | null;
  }[];
}

/** What a disabling run has read back about this person so far. */
export function disablingOutcome(run: OutcomeRun | null, person: Pick<Contractor, 'id'>): Outcome {
  return outcomeOf(run, effectKeys.disabled(person.id), 'disabled');
}

/** What an enabling run has read back about this person so far. */
export function enablingOutcome(run: OutcomeRun | null, person: Pick<Contractor, 'id'>): Outcome {
  return outcomeOf(run, effectKeys.enabled(person.id), 'enabled');
}

/** What a run that takes this person out of a room has read back so far. */
export function leavingOutcome(run: OutcomeRun | null, person: Pick<Contractor, 'id'>): Outcome {
  const key = effectKeys.roomLeft(person.id);
  const isGone = run?.effects.find((one) => one.key === key)?.evidence?.gone === true;
  return isGone ? { kind: 'spared', because: 'The room no longer exists.' } : outcomeOf(run, key, 'left');
}

function outcomeOf(run: OutcomeRun | null, key: string, wanted: 'disabled' | 'enabled' | 'left'): Outcome {
  const effect = run?.effects.find((one) => one.key === key);
  if (!effect?.evidence || !effect.provedAt) return { kind: 'waits' };
  const { result, because } = effect.evidence;
  if (result === 'spared' || result === 'refused') return { kind: result, because: String(because ?? '') };
  return { kind: wanted, readAt: effect.provedAt };
}
