/** Compares with the last time who is what, and says in the channel what changed. */
export interface Watch {
  /** Compares now. Throws nothing. */
  look(): Promise<void>;
  /** Looks again if the last look failed. */
  tick(): Promise<void>;
}

interface WatchDeps {
  readonly compare: () => Promise<void>;
  /** What failed, for the log. */
  readonly what: string;
  readonly onError: (error: unknown, what: string) => void;
}

/** One look after the other: two at once would record one change twice. */
export function createWatch({ compare, what, onError }: WatchDeps): Watch {
  let isDue = false;
  let last: Promise<void> = Promise.resolve();

  async function attempt(): Promise<void> {
    try {
      await compare();
      isDue = false;
    } catch (error) {
      isDue = true;
      onError(error, what);
    }
  }

  const look = () => {
    last = last.then(attempt);
    return last;
  };
  return {
    look,
    tick: async () => {
      if (isDue) await look();
    },
  };
}

/** Several watches as one, each for itself. */
export function allOf(watches: readonly Watch[]): Watch {
  return {
    look: async () => void (await Promise.all(watches.map((watch) => watch.look()))),
    tick: async () => void (await Promise.all(watches.map((watch) => watch.tick()))),
  };
}
