/** `14:03:11 UTC`, for where Slack can't draw the reader's own time. */
export function utcTime(at: Date): string {
  return `${at.toISOString().slice(11, 19)} UTC`;
}

/** `2026-11-28 17:00 UTC`. */
export function utcText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `28 Nov 2026, 18:00` in the zone; in UTC, and saying so, where the zone isn't known. */
export function zonedText(at: Date, zone: string): string {
  const parts: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  try {
    return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: zone }).format(at);
  } catch {
    return `${new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(at)} UTC`;
  }
}

const dayMs = 24 * 60 * 60_000;

/** `today`, `yesterday`, `12 days ago`, or after a month `on 3 Mar 2026`, by the zone's calendar; UTC's where it isn't known. */
export function dayText(at: Date, now: Date, zone: string | null): string {
  const days = Math.round((dayOf(now, zone) - dayOf(at, zone)) / dayMs);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return days <= 31 ? `${days} days ago` : `on ${zonedText(at, zone ?? 'UTC').split(',')[0]}`;
}

/** Midnight of that day in the zone, as if it were one in UTC. */
function dayOf(at: Date, zone: string | null): number {
  try {
    return Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone ?? 'UTC' }).format(at));
  } catch {
    return Date.parse(at.toISOString().slice(0, 10));
  }
}

/** `2 min 41 s`, `1 h 5 min`, `12 s`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
