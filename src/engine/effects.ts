import { sayFailure } from './failure.js';
import type { EffectRecord, ParkKind } from './run.js';

interface Named {
  readonly key: string;
  readonly title: string;
}

/** A run's effects as this tick knows them: it sees its own writes. */
export interface Effects {
  of(stepKey: string, named: Named): EffectRecord;
  patch(stepKey: string, named: Named, change: Partial<EffectRecord>): void;
  all(): readonly EffectRecord[];
}

/** The effects of a run as it was claimed. */
export function createEffects(records: readonly EffectRecord[]): Effects {
  const byKey = new Map(records.map((effect) => [effect.key, effect]));
  const of = (stepKey: string, { key, title }: Named): EffectRecord =>
    byKey.get(key) ?? { stepKey, key, title, ...untouched };
  return {
    of,
    patch: (stepKey, named, change) => void byKey.set(named.key, { ...of(stepKey, named), ...change }),
    all: () => [...byKey.values()],
  };
}

/** What a run parks as over this effect. */
export function parkKind({ open }: EffectRecord): ParkKind {
  return open ? 'unknown' : 'failed';
}

/** Why an effect that was acted on is not there: the far side broke, or said yes and did nothing. */
export function whatHappened(
  { title }: Named,
  { acts, problem }: EffectRecord,
  because = 'It is not there yet.',
): string {
  if (problem !== null) return sayFailure(`“${title}” did not work`, { message: problem, passing: true });
  return `“${title}” doesn’t show after ${acts === 1 ? 'one attempt' : `${acts} attempts`}. ${because} Look in DocSpace, then try again.`;
}

const untouched = {
  acts: 0,
  intendedAt: null,
  actedAt: null,
  open: false,
  problem: null,
  facts: {},
  evidence: null,
  provedAt: null,
};
