/** Work that is done over and over, sooner when somebody asks. */
export interface Loop {
  /** Does the work again as soon as possible. */
  wake(): void;
  /** Resolves when the work under way, if any, has ended; nothing starts after it. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** One round. True: there is more to do at once. */
  readonly work: () => Promise<boolean>;
  readonly idleMs: number;
  /** Before the first round; none when left out. */
  readonly firstMs?: number;
  /** Told of a round that failed; the next one comes after `idleMs`. */
  readonly onError: (error: unknown) => void;
}

/** Runs rounds one after the other until it is stopped. */
export function startLoop({ work, idleMs, firstMs = 0, onError }: LoopOptions): Loop {
  let stopped = false;
  let awake = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  function schedule(delayMs: number): void {
    if (stopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      round = once();
    }, delayMs);
  }

  async function once(): Promise<void> {
    awake = false;
    let isMore = false;
    try {
      isMore = await work();
    } catch (error) {
      onError(error);
    }
    schedule(isMore || awake ? 0 : idleMs);
  }

  schedule(firstMs);
  return {
    wake() {
      awake = true;
      if (timer === undefined || stopped) return;
      clearTimeout(timer);
      schedule(0);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
