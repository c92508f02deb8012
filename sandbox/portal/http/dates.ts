/** A date the vendor's way: seven fractional digits, in the portal's time zone. */
export function formatApiDate(date: Date, timeZone: string): string {
  const offsetMinutes = offsetOf(date, timeZone);
  const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
  if (offsetMinutes === 0) return `${local}0000Z`;
  const sign = offsetMinutes < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(offsetMinutes) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, '0');
  return `${local}0000${sign}${hours}:${minutes}`;
}

function offsetOf(date: Date, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const format = zoneFormat(timeZone);
  const name = format.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /^GMT(?:([+-])(\d{1,2})(?::(\d{2}))?)?$/.exec(name);
  if (match === null || match[1] === undefined) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' });
  formats.set(timeZone, format);
  return format;
}

const zone = '(Z|[+-]\\d{2}:\\d{2})';
const accepted = [
  new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T(\\d{2}):(\\d{2}):(\\d{2})\\.(\\d{7})${zone}$`),
  new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T(\\d{2})-(\\d{2})-(\\d{2})\\.(\\d{7})${zone}$`),
  new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T(\\d{2})[:-](\\d{2})[:-](\\d{2})\\.(\\d{3})${zone}$`),
  new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T(\\d{2})[:-](\\d{2})[:-](\\d{2})()${zone}$`),
];

/**
 * Reads a date of a query string; null when it has none of the accepted formats.
 * A value without a zone is refused too: the vendor's binder fails on it.
 */
export function parseApiDate(text: string): Date | null {
  for (const format of accepted) {
    const match = format.exec(text);
    if (match === null) continue;
    const [, day, hours, minutes, seconds, fraction, offset] = match;
    const milliseconds = (fraction ?? '').slice(0, 3).padEnd(3, '0');
    const date = new Date(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}${offset}`);
    return Number.isNaN(date.getTime()) ? null : date;
  }
  return null;
}
