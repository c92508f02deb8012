import { type CaseEnd, runCase } from './case.js';
import type { Facts } from './facts.js';
import { type Death, deathsAt, type Point, pointName } from './points.js';
import type { Scenario } from './scenario.js';
import { type Verdict, verdictOf } from './verdict.js';

/** A scenario with how it ends when nobody is killed. */
export interface Reference {
  readonly scenario: Scenario;
  /** Calls that came each time: how often something under way is looked at varies. */
  readonly points: readonly Point[];
  readonly facts: Facts;
}

/** Plays a scenario without a death, twice. Throws if it fails or doesn't end the same way each time. */
export async function referenceOf(scenario: Scenario): Promise<Reference> {
  const [one, other] = await Promise.all([1, 2].map(() => runCase({ scenario, death: null })));
  if (!one || !other || one.trouble !== null || other.trouble !== null)
    throw new Error(`${scenario.name} fails without a death: ${one?.trouble ?? other?.trouble}`);
  const { lost, duplicated } = verdictOf(one.facts, other.facts);
  if (lost.length + duplicated.length > 0)
    throw new Error(`${scenario.name} ends otherwise each time: ${[...lost, ...duplicated].join('; ')}`);
  const again = new Set(other.points.map(pointName));
  return { scenario, points: one.points.filter((point) => again.has(pointName(point))), facts: one.facts };
}

export interface PlannedCase {
  readonly reference: Reference;
  readonly death: Death;
}

/**
 * A case for each death of the first reference; of later ones for each at the portal, since other steps stand around
 * the same calls, and for those that only they have. With two processes each death after an effect is a case of its
 * own: the other process has seen what the dead one did.
 */
export function plannedCases(references: readonly Reference[]): readonly PlannedCase[] {
  const seen = new Set<string>();
  return references.flatMap((reference) => {
    const isTwo = reference.scenario.isTwo === true;
    const isFresh = ({ kind, name }: Point) => isTwo || kind === 'portal' || !seen.has(`${kind} ${name}`);
    const fresh = reference.points.filter(isFresh);
    for (const { kind, name } of fresh) seen.add(`${kind} ${name}`);
    const deaths = deathsAt(fresh).filter(({ phase }) => !isTwo || phase === 'after');
    return deaths.map((death) => ({ reference, death }));
  });
}

export interface CaseResult extends PlannedCase, Verdict {
  /** False if the moment never came, however often it was tried. */
  readonly died: boolean;
  readonly trouble: string | null;
}

const mostTries = 3;

/** Kills once at the given moment; tries again if it didn't come. */
async function playCase(planned: PlannedCase): Promise<CaseResult> {
  const { reference, death } = planned;
  let end: CaseEnd | undefined;
  for (let tries = 0; tries < mostTries && !end?.died && !end?.trouble; tries += 1)
    end = await runCase({ scenario: reference.scenario, death });
  const { died = false, trouble = null, facts = [] } = end ?? {};
  if (trouble !== null) return { ...planned, died, trouble, lost: [trouble], duplicated: [] };
  return { ...planned, died, trouble, ...verdictOf(reference.facts, facts) };
}

/** Plays cases side by side and tells of each as it ends. */
export async function playAll(
  cases: readonly PlannedCase[],
  { workers, onResult }: { readonly workers: number; readonly onResult: (result: CaseResult) => void },
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const waiting = [...cases];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const result = await playCase(next);
        results.push(result);
        onResult(result);
      }
    }),
  );
  return results;
}
