import { isMethod, type RateTier, ruleOf } from './scopes.js';

/** Calls a minute that Slack guarantees for a tier, per method and workspace. */
const PER_MINUTE: Readonly<Record<Exclude<RateTier, 'posting'>, number>> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 600 };
/** chat.postMessage: one a second and channel; short bursts pass. */
const POSTING_BURST = 5;
const WINDOW_MS = 60_000;

export interface RateLimits {
  /** Counts a call; answers after how many seconds to try again when it is one too many. */
  count(method: string, channel: string | undefined): number | undefined;
}

/** Rate limits by the given clock. */
export function createRateLimits(clock: { now(): Date }): RateLimits {
  const calls = new Map<string, number[]>();
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const countWindow = (method: string, limit: number): number | undefined => {
    const now = clock.now().getTime();
    const recent = (calls.get(method) ?? []).filter((at) => at > now - WINDOW_MS);
    calls.set(method, recent);
    const [oldest] = recent;
    if (recent.length >= limit && oldest !== undefined)
      return Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000));
    recent.push(now);
    return undefined;
  };
  const countPost = (channel: string): number | undefined => {
    const now = clock.now().getTime();
    const bucket = buckets.get(channel) ?? { tokens: POSTING_BURST, atMs: now };
    bucket.tokens = Math.min(POSTING_BURST, bucket.tokens + (now - bucket.atMs) / 1000);
    bucket.atMs = now;
    buckets.set(channel, bucket);
    if (bucket.tokens < 1) return 1;
    bucket.tokens -= 1;
    return undefined;
  };
  return {
    count(method, channel) {
      if (!isMethod(method)) return undefined;
      const { tier } = ruleOf(method);
      return tier === 'posting' ? countPost(channel ?? '') : countWindow(method, PER_MINUTE[tier]);
    },
  };
}
