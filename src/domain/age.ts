import { count } from './counting.js';

const hourMs = 3_600_000;

/** `2026-03-05 09:00 UTC`: an instant in a sentence that is stored before it is known who reads it. */
export function instant(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `3 days`, `14 hours`, `less than an hour`: how long that is, rounded down. */
export function duration(ms: number): string {
  const hours = Math.floor(ms / hourMs);
  if (hours < 1) return 'less than an hour';
  return hours < 48 ? count(hours, 'hour') : count(Math.floor(hours / 24), 'day');
}

/** `38 s`, `5 min`, `14 hours`: how long that is, rounded down, for a figure in a line; undefined below a second. */
export function briefDuration(ms: number): string | undefined {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) return undefined;
  if (seconds < 120) return `${seconds} s`;
  return ms < 2 * hourMs ? `${Math.floor(seconds / 60)} min` : duration(ms);
}
