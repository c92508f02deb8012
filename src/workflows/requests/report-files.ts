import { stringify } from 'csv-stringify/sync';
import type { Report } from '../../domain/report.js';
import { type ReportEvent, reportMarkdown } from '../../domain/report-text.js';
import { requestName } from '../../domain/request.js';
import type { TrailEntry } from '../../domain/trail.js';

/** A file of a report; its title names no person. */
export interface ReportFile {
  readonly title: string;
  readonly content: string;
}

/** The files of a finished run: the report as Markdown, the request's trail as CSV. Titles name no person. */
export function reportFiles(input: {
  readonly report: Report;
  /** The portal's own; null where the tariff has no audit log, undefined where none were read. */
  readonly events: readonly ReportEvent[] | null | undefined;
  readonly entries: readonly TrailEntry[];
  /** What the kind adds; titles without the request's name. */
  readonly more?: readonly ReportFile[];
}): readonly ReportFile[] {
  const { report, events, entries, more = [] } = input;
  return [
    { title: `${report.name}-report.md`, content: reportMarkdown(report, events) },
    { title: `${report.name}-trail.csv`, content: trailCsv(entries) },
    ...more.map(({ title, content }) => ({ title: `${report.name}-${title}`, content })),
  ];
}

/** One row an entry. Cells that a spreadsheet would take for a formula are defused. */
export function trailCsv(entries: readonly TrailEntry[]): string {
  const rows = entries.map(({ sequence, at, actor, requestId, kind, detail, hash }) => [
    sequence,
    at,
    actor,
    requestId === null ? '' : requestName(requestId),
    kind,
    JSON.stringify(detail),
    hash,
  ]);
  return stringify(rows, {
    header: true,
    columns: ['sequence', 'at', 'actor', 'request', 'what', 'detail', 'hash'],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
