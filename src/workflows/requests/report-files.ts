import { stringify } from 'csv-stringify/sync';
import type { Report } from '../../domain/offboard/report.js';
import { reportMarkdown } from '../../domain/report-text.js';
import type { Request } from '../../domain/request.js';
import type { TrailEntry } from '../../domain/trail.js';
import type { RunRecord } from '../../engine/run.js';
import { eventsIn } from '../offboard/filed-report.js';

/** The files of a finished run: the report as Markdown, the request's trail as CSV. Titles name no person. */
export function reportFiles(input: {
  readonly request: Request;
  readonly run: RunRecord;
  readonly report: Report;
  readonly entries: readonly TrailEntry[];
}): readonly { readonly title: string; readonly content: string }[] {
  const { report, run, entries } = input;
  return [
    { title: `${report.name}-report.md`, content: reportMarkdown(report, eventsIn(run.effects)) },
    { title: `${report.name}-trail.csv`, content: trailCsv(entries) },
  ];
}

/** One row an entry. Cells that a spreadsheet would take for a formula are defused. */
export function trailCsv(entries: readonly TrailEntry[]): string {
  const rows = entries.map(({ sequence, at, actor, kind, detail, hash }) => [
    sequence,
    at,
    actor,
    kind,
    JSON.stringify(detail),
    hash,
  ]);
  return stringify(rows, {
    header: true,
    columns: ['sequence', 'at', 'actor', 'what', 'detail', 'hash'],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
