import type { Facts } from './facts.js';

export interface Verdict {
  /** What is not there, or is otherwise. */
  readonly lost: readonly string[];
  /** What is there more than once. */
  readonly duplicated: readonly string[];
}

/** How a case that was killed in differs from the one that was not. */
export function verdictOf(wanted: Facts, found: Facts): Verdict {
  const expected = countsOf(wanted);
  const actual = countsOf(found);
  const lost: string[] = [];
  const duplicated: string[] = [];
  for (const [fact, count] of expected) if ((actual.get(fact) ?? 0) < count) lost.push(`missing: ${fact}`);
  for (const [fact, count] of actual) {
    const wantedCount = expected.get(fact) ?? 0;
    if (wantedCount === 0) lost.push(`unexpected: ${fact}`);
    else if (count > wantedCount) duplicated.push(`${count} instead of ${wantedCount}: ${fact}`);
  }
  return { lost, duplicated };
}

function countsOf(facts: Facts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return counts;
}
