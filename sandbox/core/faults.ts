/** How often something goes wrong, and when it begins to. */
export interface Repeated {
  /** How many matching calls fail; 1 when left out. */
  readonly times?: number | undefined;
  /** How many matching calls pass before that; 0 when left out. */
  readonly skip?: number | undefined;
}

/** Failures as data, in the order in which they were added. */
export interface FaultList<Fault, Call> {
  add(fault: Fault): void;
  clear(): void;
  /** How many calls are still to be hit. */
  left(): number;
  /** The first fault that hits this call, counted as used; undefined for none. */
  take(call: Call): Fault | undefined;
  /** Called when the faults are cleared: whoever hangs by one is let go. */
  onClear(listener: () => void): void;
}

/** Keeps faults and counts how often each may still hit. */
export function createFaultList<Fault extends Repeated, Call>(
  hits: (fault: Fault, call: Call) => boolean,
): FaultList<Fault, Call> {
  let pending: { readonly fault: Fault; skip: number; times: number }[] = [];
  const listeners: (() => void)[] = [];
  return {
    add: (fault) => void pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 }),
    clear() {
      pending = [];
      for (const listener of listeners) listener();
    },
    left: () => pending.reduce((sum, { times }) => sum + times, 0),
    take(call) {
      for (const entry of pending) {
        if (!hits(entry.fault, call)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.times -= 1;
        if (entry.times <= 0) pending = pending.filter((other) => other !== entry);
        return entry.fault;
      }
      return undefined;
    },
    onClear: (listener) => void listeners.push(listener),
  };
}
