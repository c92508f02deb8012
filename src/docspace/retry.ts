import { DocSpaceHttpError, DocSpaceNetworkError, DocSpaceTimeoutError } from './errors.js';

/** Times are in milliseconds; `attempts` counts the first one. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly maxRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 4,
  baseDelayMs: 300,
  maxDelayMs: 8_000,
  maxRetryAfterMs: 60_000,
};

export interface RetryQuestion {
  readonly error: unknown;
  /** How many attempts were made, this failed one included. */
  readonly attempt: number;
  readonly repeatable: boolean;
  readonly policy: RetryPolicy;
  readonly random: () => number;
}

/** How long to wait before the next attempt in milliseconds, or undefined when there must be none. */
export function computeRetryDelayMs(question: RetryQuestion): number | undefined {
  const { error, attempt, policy } = question;
  if (!question.repeatable || attempt >= policy.attempts) return undefined;
  const jittered = question.random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
  if (error instanceof DocSpaceHttpError) {
    if (!error.passing) return undefined;
    if (error.retryAfterMs !== undefined) return Math.min(error.retryAfterMs, policy.maxRetryAfterMs);
    return jittered;
  }
  if (error instanceof DocSpaceTimeoutError || error instanceof DocSpaceNetworkError) return jittered;
  return undefined;
}

/** Reads a Retry-After header (seconds, or an HTTP date) as milliseconds from `now`; undefined when it says nothing. */
export function parseRetryAfterMs(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // A bare or negative number is a date to Date.parse, so only texts with a month name are dates here.
  if (!/[a-z]{3}/i.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
