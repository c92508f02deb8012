import { faultNames } from './fault-kinds.js';
import type { PlayedCase, PlayedMeddling } from './faults.js';

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

/** What people did as rows, when they did it as columns: the step behind which it was. */
export function printMeddlings(played: readonly PlayedMeddling[]): string {
  const places = [...new Set(played.map(({ after }) => after))];
  const whats = [...new Set(played.map(({ meddling }) => meddling))].sort();
  const cell = (what: string, place: string) => {
    const one = played.find(({ meddling, after }) => meddling === what && after === place);
    return one ? meddlingMarks[one.end.outcome] : '-';
  };
  const rows = whats.map((what) => [what, ...places.map((place) => cell(what, place))]);
  const lines = ['', 'What people did before the start or behind a step (p: parked, and said why)'];
  return `${[...lines, ...aligned([['what', ...places], ...rows])].join('\n')}\n`;
}

const meddlingMarks = { done: 'd', parked: 'p', wrong: 'WRONG' } as const;

function rowsOf(played: readonly PlayedCase[]): string[] {
  const routes = new Map<string, PlayedCase[]>();
  for (const one of played) {
    const key = `${one.kind} ${one.call.method} ${one.call.route}`;
    routes.set(key, [...(routes.get(key) ?? []), one]);
  }
  const rows = [...routes]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([route, ones]) => [route, ...faultNames.map((fault) => cellOf(ones.filter((one) => one.fault === fault)))]);
  return aligned([['call', ...faultNames], ...rows]);
}

function aligned(all: readonly (readonly string[])[]): string[] {
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
