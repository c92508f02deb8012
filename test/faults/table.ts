import { faultNames } from './fault-kinds.js';
import type { PlayedCase } from './faults.js';

const marks = { done: 'd', retried: 'r', parked: 'p', wrong: 'WRONG' } as const;

/** Calls as rows, faults as columns, how many runs ended how as cells. */
export function printTable(played: readonly PlayedCase[]): string {
  const lines = ['d: done, r: done after retries, p: parked, and done after "Try again"'];
  for (const forever of [false, true]) {
    const some = played.filter((one) => one.forever === forever);
    lines.push('', forever ? 'Faults that never pass while the run goes on' : 'Faults that happen once');
    lines.push(...rowsOf(some));
  }
  return `${lines.join('\n')}\n`;
}

function rowsOf(played: readonly PlayedCase[]): string[] {
  const routes = new Map<string, PlayedCase[]>();
  for (const one of played) {
    const key = `${one.call.method} ${one.call.route}`;
    routes.set(key, [...(routes.get(key) ?? []), one]);
  }
  const rows = [...routes]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([route, ones]) => [route, ...faultNames.map((fault) => cellOf(ones.filter((one) => one.fault === fault)))]);
  const all = [['call', ...faultNames], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cellOf(played: readonly PlayedCase[]): string {
  const counts = (Object.keys(marks) as (keyof typeof marks)[]).flatMap((outcome) => {
    const count = played.filter(({ result }) => result.outcome === outcome).length;
    return count > 0 ? [`${count}${marks[outcome]}`] : [];
  });
  return counts.join(' ') || '-';
}
