/** How long a person goes on waiting while nothing changes, in real time: a slow machine is no reason to give up. */
const WAIT_TIMEOUT_MS = 15_000;

export interface WaitOptions {
  /** What is waited for, for the message when it does not come. */
  readonly what?: string | undefined;
  /** After so long without any change it is given up. */
  readonly timeoutMs?: number | undefined;
}

/** Resolves with the first truthy answer of look, which is asked now and after each change. */
export type Waiter = <T>(look: () => T | undefined | false | null, options?: WaitOptions) => Promise<T>;

/** A waiter over anything that tells its changes. It never polls. */
export function createWaiter(source: { onChange(listener: () => void): () => void }): Waiter {
  return (look, { what = 'what was expected', timeoutMs = WAIT_TIMEOUT_MS } = {}) =>
    new Promise((resolve, reject) => {
      let stop = (): void => undefined;
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${what} did not show, and nothing has changed for ${timeoutMs} ms`));
      }, timeoutMs);
      const end = (settle: () => void): void => {
        stop();
        clearTimeout(timer);
        settle();
      };
      const check = (): void => {
        timer.refresh();
        try {
          const seen = look();
          if (seen) end(() => resolve(seen));
        } catch (error) {
          end(() => reject(error));
        }
      };
      stop = source.onChange(check);
      check();
    });
}
