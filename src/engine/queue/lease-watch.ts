import { isGone, type Processes } from './holder.js';
import type { Lease } from './queue.js';

export interface LeaseWatchDeps {
  readonly processes: Processes;
  readonly leaseMs: number;
  /** Milliseconds from any beginning, of a clock that nobody sets. */
  readonly monotonicMs: () => number;
}

/** Judges leases by what this process has seen of them, never by the time of day, which may be set. */
export interface LeaseWatch {
  /**
   * The runs among these whose holder is gone, let them go, or has not renewed for as long as a lease lasts. Takes all
   * leases there are: what isn't among them is forgotten.
   */
  freeOf(held: readonly Lease[]): ReadonlySet<string>;
  /** This owner's round is over, though its run could not be given back. */
  letGo(owner: string): void;
}

/** A lease as it has been since then. */
interface Sight {
  readonly lease: Lease;
  readonly sinceMs: number;
}

/** Remembers since when each lease has been as it is. */
export function createLeaseWatch({ processes, leaseMs, monotonicMs }: LeaseWatchDeps): LeaseWatch {
  let seen = new Map<string, Sight>();
  const over = new Set<string>();
  const isFree = ({ lease: { owner }, sinceMs }: Sight): boolean =>
    over.has(owner) || isGone(owner, processes) || monotonicMs() - sinceMs >= leaseMs;
  return {
    freeOf(held) {
      seen = new Map(
        held.map((lease) => {
          const before = seen.get(lease.runId);
          return [lease.runId, before && isSame(before.lease, lease) ? before : { lease, sinceMs: monotonicMs() }];
        }),
      );
      const owners = new Set(held.map(({ owner }) => owner));
      for (const owner of over) if (!owners.has(owner)) over.delete(owner);
      return new Set([...seen.values()].filter(isFree).map(({ lease }) => lease.runId));
    },
    letGo: (owner) => void over.add(owner),
  };
}

function isSame(one: Lease, other: Lease): boolean {
  return one.owner === other.owner && one.until.getTime() === other.until.getTime();
}
