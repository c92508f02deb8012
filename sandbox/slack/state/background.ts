/** Counts what is under way, so that a test can wait for the end of it instead of sleeping. */
export interface Background {
  /** Runs work and counts it until it is over. */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Runs work later in this tick of the event loop, counted at once. */
  later(work: () => void): void;
  /** Resolves when nothing counted is under way. */
  settled(): Promise<void>;
}

export function createBackground(): Background {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const done = (): void => {
    underWay -= 1;
    if (underWay > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };
  return {
    async track(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        done();
      }
    },
    later(work) {
      underWay += 1;
      setImmediate(() => {
        try {
          work();
        } finally {
          done();
        }
      });
    },
    settled() {
      return underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
    },
  };
}
