import { count } from '../counting.js';
import type { DigestPlan } from './plan.js';

/** Those whom the scan found inactive, whether they are proposed or spared. */
export function inactiveIn({ looked, active, unknown }: DigestPlan['counts']): number {
  return Math.max(0, looked - active - unknown);
}

/** True where the policy has people proposed of whom the portal can't tell: then the list is not of inactive ones alone. */
export function isUnknownProposed({ counts, people }: Pick<DigestPlan, 'counts' | 'people'>): boolean {
  return counts.unknown > 0 && people.length + counts.spared > inactiveIn(counts);
}

/** `63 of 812 contractors look inactive. 38 are unknown.`: what a scan found, in whole sentences. */
export function countsText({ counts }: Pick<DigestPlan, 'counts'>): string {
  const { looked, unknown, spared } = counts;
  const inactive = inactiveIn(counts);
  return [
    `${inactive} of ${count(looked, 'contractor')} ${inactive === 1 ? 'looks' : 'look'} inactive.`,
    ...(unknown > 0 ? [`${unknown} ${unknown === 1 ? 'is' : 'are'} unknown.`] : []),
    ...(spared > 0 ? [`${count(spared, 'is', 'are')} not proposed: kept, exempt or protected.`] : []),
  ].join(' ');
}
