/** The reader's zone, and what day it is. */
export interface Reader {
  readonly tz: string;
  readonly now: Date;
}

const tokens: Readonly<Record<string, (at: Date, reader: Reader) => string>> = {
  date_num: (at, { tz }) => isoDay(at, tz),
  date: (at, { tz }) => format(at, tz, { month: 'long', day: 'numeric', year: 'numeric' }),
  date_slash: (at, { tz }) => isoDay(at, tz).replaceAll('-', '/'),
  date_long: (at, { tz }) => format(at, tz, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }),
  date_short: (at, { tz }) => format(at, tz, { month: 'short', day: 'numeric', year: 'numeric' }),
  date_pretty: (at, reader) => prettyDay(at, reader) ?? tokens.date?.(at, reader) ?? '',
  date_long_pretty: (at, reader) => prettyDay(at, reader) ?? tokens.date_long?.(at, reader) ?? '',
  date_short_pretty: (at, reader) => prettyDay(at, reader) ?? tokens.date_short?.(at, reader) ?? '',
  day_divider_pretty: (at, reader) => prettyDay(at, reader) ?? tokens.date_long?.(at, reader) ?? '',
  time: (at, { tz }) => format(at, tz, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  time_secs: (at, { tz }) =>
    format(at, tz, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  ago: (at, { now }) => ago(at, now),
};

/** Slack's date format with its tokens filled in, in the reader's zone; the fallback where a token is unknown. */
export function dateText(seconds: number, pattern: string, reader: Reader & { readonly fallback: string }): string {
  const at = new Date(seconds * 1000);
  const names = [...pattern.matchAll(/\{([a-z_]+)\}/g)].map(([, name = '']) => name);
  if (Number.isNaN(at.getTime()) || names.some((name) => !tokens[name])) return reader.fallback || pattern;
  return pattern.replace(/\{([a-z_]+)\}/g, (_token, name: string) => tokens[name]?.(at, reader) ?? '');
}

/** `14:03` in the reader's zone. */
export function timeText(at: Date, reader: Reader): string {
  return tokens.time?.(at, reader) ?? '';
}

/** `Today`, `Yesterday`, or the day in full. */
export function dayText(at: Date, reader: Reader): string {
  const text = tokens.day_divider_pretty?.(at, reader) ?? '';
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `2026-11-28` in the zone. */
export function isoDay(at: Date, tz: string): string {
  const parts = partsOf(at, tz);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** `18:00` in the zone. */
export function isoTime(at: Date, tz: string): string {
  const parts = partsOf(at, tz);
  return `${parts.hour}:${parts.minute}`;
}

/** Unix seconds of a day and time on the wall of the zone; undefined while one of them is incomplete. */
export function zonedSeconds(day: string, time: string, tz: string): number | undefined {
  const guess = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(guess)) return undefined;
  const offset = (at: number): number =>
    Date.parse(`${isoDay(new Date(at), tz)}T${isoTime(new Date(at), tz)}:00Z`) - at;
  // The offset at the guess may be that of the other side of a change of the clocks.
  return Math.floor((guess - offset(guess - offset(guess))) / 1000);
}

function partsOf(at: Date, tz: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

function format(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(at);
}

const dayMs = 86_400_000;

function prettyDay(at: Date, { tz, now }: Reader): string | undefined {
  const days = (Date.parse(isoDay(at, tz)) - Date.parse(isoDay(now, tz))) / dayMs;
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
}

function ago(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return words.format(seconds, 'second');
  if (size < 3_600) return words.format(Math.round(seconds / 60), 'minute');
  return size < 86_400
    ? words.format(Math.round(seconds / 3_600), 'hour')
    : words.format(Math.round(seconds / 86_400), 'day');
}
