/** How long the engine keeps at a step whose calls fail in passing. */
export interface RetryPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Counted from the first failure in a row; then the run parks. */
  readonly giveUpAfterMs: number;
}

export const defaultRetry: RetryPolicy = { firstDelayMs: 2_000, maxDelayMs: 60_000, giveUpAfterMs: 15 * 60_000 };

/** Milliseconds until the next try: doubling, capped. `failures` counts from 1. */
export function retryDelayMs(policy: RetryPolicy, failures: number): number {
  return Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.min(failures - 1, 30));
}
