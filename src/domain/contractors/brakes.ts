import { count } from '../counting.js';

/** A scan, as far as its list may be implausible. */
export interface Scanned {
  /** Contractors in the source now. */
  readonly looked: number;
  /** How many of them would be proposed. */
  readonly proposed: number;
  /** Contractors in the source at the last scan; null if this is the first. */
  readonly before: number | null;
  /** Whether the source is the portal's own guests, who may well be none. */
  readonly isPortal: boolean;
}

export interface BrakeLimits {
  /** The most of all contractors, in percent, that may look inactive at once. */
  readonly maxPercent: number;
  /** How many fewer contractors than last time, in percent, are still plausible. */
  readonly shrinkPercent: number;
}

/** Why nobody should act on this list before somebody has looked at it: a sentence each, none if it is plausible. */
export function brakesOn({ looked, proposed, before, isPortal }: Scanned, limits: BrakeLimits): readonly string[] {
  const last = before ?? 0;
  if (looked === 0) {
    if (last > 0) return [`The list of contractors had ${people(last)} at the last scan, and today it is empty.`];
    return isPortal ? [] : ['The list of contractors is empty.'];
  }
  const because: string[] = [];
  if (percentOf(last - looked, last) > limits.shrinkPercent) {
    because.push(
      `The list of contractors had ${people(last)} at the last scan, and today it has ${looked}. The policy takes a drop of at most ${limits.shrinkPercent} % for plausible.`,
    );
  }
  if (percentOf(proposed, looked) > limits.maxPercent) {
    because.push(
      `${proposed} of ${people(looked)} would be proposed for disabling. The policy takes at most ${limits.maxPercent} % for plausible.`,
    );
  }
  return because;
}

function people(number: number): string {
  return count(number, 'person', 'people');
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}
