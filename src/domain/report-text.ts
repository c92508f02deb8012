import { count } from './counting.js';
import type { Report } from './report.js';

/** One portal event as a report lists it. */
export interface ReportEvent {
  readonly at: string;
  readonly who: string;
  readonly action: string;
}

/** The report as Markdown, for people and for a text file. `events` are the portal's own; left out where none were read. */
export function reportMarkdown(report: Report, events?: readonly ReportEvent[] | null): string {
  return [
    `# ${report.name}: ${plain(report.headline)}`,
    '',
    `${plain(aboutText(report))}. ${report.stepsDone} of ${count(report.stepsTotal, 'step')}. ${readText(report)}`,
    '',
    ...section('Left to do', report.notDone),
    ...resultTable(report.rows),
    ...(report.lists ?? []).flatMap(({ title, lines }) => section(title, lines)),
    ...section('Noted', report.noted),
    ...section('Stays behind', report.stays ?? []),
    ...(events === undefined ? [] : ['## Portal events of this run', '', ...eventLines(events), '']),
    `Asked by ${plain(report.askedBy)}; ${approval(report)}.`,
    '',
  ].join('\n');
}

function resultTable(rows: Report['rows']): string[] {
  if (rows.length === 0) return [];
  const lines = rows.map(
    (row) => `| ${plain(row.what)} | ${plain(row.result)} | ${row.readAt?.toISOString() ?? 'not read back'} |`,
  );
  return ['## Result', '', '| What | Result | Read back |', '| --- | --- | --- |', ...lines, ''];
}

function aboutText({ subject, about }: Report): string {
  return about === '' ? subject : `${subject}, ${about}`;
}

function readText({ rows }: Report): string {
  return rows.length === 0 ? 'Nothing was read back.' : 'Everything below was read back from the portal, not assumed.';
}

function approval({ allowedBy, approvedBy }: Report): string {
  if (allowedBy !== null) return `allowed by the standing approval ${allowedBy}`;
  return `approved by ${approvedBy.map((voter) => plain(voter.email ?? voter.slackId)).join(', ') || 'nobody'}`;
}

function eventLines(events: readonly ReportEvent[] | null): string[] {
  if (events === null) return ['The portal’s tariff has no audit log, so there are none to show.'];
  if (events.length === 0) return ['None in the time of this run.'];
  return events.map((event) => `- ${event.at} ${plain(event.who)}: ${plain(event.action)}`);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map((line) => `- ${plain(line)}`), ''];
}

/** Other people's text on one line, without what Markdown, HTML or a terminal would act on; addresses don't link. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[<>]/g, (sign) => (sign === '<' ? '‹' : '›'))
    .trim()
    .replace(/[\\`*_~[\]|#&]|^[-+]|(?<=^\d+)[.)]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}
