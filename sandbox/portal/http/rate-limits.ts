import type { RateLimits } from '../settings.js';

/** What the limiter says about one request. */
export type Admission =
  | { readonly admitted: true; release(): void }
  | { readonly admitted: false; readonly headers: Readonly<Record<string, string>> };

export interface RateLimiter {
  admit(partition: string, method: string, now: Date, limits: RateLimits | null): Admission;
}

interface Usage {
  reads: number;
  writes: number;
  lastMinute: number[];
  lastDayWrites: number[];
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Counts requests per caller or address: concurrent ones, those of a minute, and writes of a day. */
export function createRateLimiter(): RateLimiter {
  const usages = new Map<string, Usage>();
  return {
    admit(partition, method, now, limits) {
      if (limits === null) return { admitted: true, release: () => undefined };
      const usage = usages.get(partition) ?? { reads: 0, writes: 0, lastMinute: [], lastDayWrites: [] };
      usages.set(partition, usage);
      const at = now.getTime();
      usage.lastMinute = usage.lastMinute.filter((time) => time > at - minuteMs);
      usage.lastDayWrites = usage.lastDayWrites.filter((time) => time > at - dayMs);
      const isRead = method === 'GET' || method === 'HEAD';
      const counted = method === 'POST' || method === 'PUT';
      const refusal = refusalOf(usage, { at, isRead, counted, limits });
      if (refusal !== null) return { admitted: false, headers: refusal };
      usage.lastMinute.push(at);
      if (counted) usage.lastDayWrites.push(at);
      const kind = isRead ? 'reads' : 'writes';
      usage[kind] += 1;
      let released = false;
      return {
        admitted: true,
        release: () => {
          if (released) return;
          released = true;
          usage[kind] -= 1;
        },
      };
    },
  };
}

function refusalOf(
  usage: Usage,
  request: { at: number; isRead: boolean; counted: boolean; limits: RateLimits },
): Record<string, string> | null {
  const { at, isRead, counted, limits } = request;
  const concurrent = isRead ? usage.reads : usage.writes;
  const concurrentLimit = isRead ? limits.concurrentReads : limits.concurrentWrites;
  if (concurrent >= concurrentLimit) return limitHeaders(concurrentLimit, 1);
  if (usage.lastMinute.length >= limits.perMinute) {
    return limitHeaders(limits.perMinute, secondsUntilFree(usage.lastMinute[0] ?? at, minuteMs, at));
  }
  if (counted && usage.lastDayWrites.length >= limits.writesPerDay) {
    return limitHeaders(limits.writesPerDay, secondsUntilFree(usage.lastDayWrites[0] ?? at, dayMs, at));
  }
  return null;
}

function secondsUntilFree(oldest: number, windowMs: number, at: number): number {
  return Math.max(1, Math.ceil((oldest + windowMs - at) / 1000));
}

function limitHeaders(limit: number, retryAfterSeconds: number): Record<string, string> {
  return { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': '0', 'retry-after': String(retryAfterSeconds) };
}
