/** How long the engine keeps at a step of which nothing can be told. */
export interface RetryPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Counted from the first failure in a row; then the run parks. A far side that doesn't answer is waited for longer. */
  readonly giveUpAfterMs: number;
}

export const defaultRetry: RetryPolicy = { firstDelayMs: 2_000, maxDelayMs: 60_000, giveUpAfterMs: 15 * 60_000 };

/** What the far side asks for is heeded up to here; then it is asked again. */
const longestRetryAfterMs = 24 * 60 * 60_000;

/** Milliseconds until the next try: doubling, capped. `failures` counts from 1. */
export function retryDelayMs(policy: RetryPolicy, failures: number): number {
  return Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.min(failures - 1, 30));
}

/** Milliseconds to leave the far side alone where it says how long. */
export function pauseMs(policy: RetryPolicy, retryAfterMs: number): number {
  return Math.min(longestRetryAfterMs, Math.max(policy.firstDelayMs, retryAfterMs));
}
