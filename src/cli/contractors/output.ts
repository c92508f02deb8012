import { Table } from 'console-table-printer';
import { stringify } from 'csv-stringify/sync';
import { lastSeen } from '../../domain/contractors/inactivity.js';
import { problemText } from '../../domain/contractors/problem-text.js';
import type { ScannedPerson, ScanResult } from '../../domain/contractors/scan-result.js';
import { daysSince, whyText } from '../../domain/contractors/why.js';
import { count } from '../../domain/counting.js';
import { clean } from '../../slack/kit/untrusted.js';

export const scanFormats = ['table', 'csv', 'json'] as const;
export type ScanFormat = (typeof scanFormats)[number];

interface Row {
  readonly name: string;
  readonly email: string;
  readonly type: string;
  readonly answer: string;
  readonly why: string;
  readonly invitedBy: string;
}

const columns = ['name', 'email', 'type', 'answer', 'why', 'invitedBy'] as const;
const order = ['inactive', 'unknown', 'pending', 'active'];

/** What a scan found, as text that ends with a line end. */
export function scanText(result: ScanResult, format: ScanFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, null, 2)}\n`;
    case 'csv':
      return stringify(
        rowsOf(result).map((row) => columns.map((column) => row[column])),
        { header: true, columns: [...columns], escape_formulas: true, record_delimiter: 'windows' },
      );
    case 'table':
      return tableText(result);
  }
}

/** Whoever is active is only counted: a table of everybody is for a file. */
function tableText(result: ScanResult): string {
  const rows = rowsOf(result);
  const shown = rows.filter(({ answer }) => answer !== 'active');
  const table = new Table({
    columns: columns.map((name) => ({ name, alignment: 'left' as const })),
    shouldDisableColors: true,
  });
  table.addRows(
    shown.map((row) => ({
      ...row,
      name: clean(row.name),
      email: clean(row.email),
      invitedBy: clean(row.invitedBy) || '-',
    })),
  );
  const problems = result.problems.map((problem) => `- ${clean(problemText(problem), 400)}`);
  const parts = [...(shown.length > 0 ? [table.render()] : []), summary(rows), ...problems];
  return `${parts.join('\n')}\n`;
}

function summary(rows: readonly Row[]): string {
  const of = (wanted: string) => rows.filter(({ answer }) => answer === wanted).length;
  return `${count(rows.length, 'contractor')}: ${of('inactive')} inactive, ${of('unknown')} unknown, ${of('pending')} with an open invitation, ${of('active')} active. Nothing was changed.`;
}

/** The longest inactive first. */
function rowsOf({ people, pending, at }: ScanResult): readonly Row[] {
  const invited = pending.map(({ person, invitedBy, invitedAt }) => ({
    ...fieldsOf(person, invitedBy),
    answer: 'pending',
    why: invitedAt ? `invited ${count(daysSince(invitedAt, at), 'day')} ago` : 'invited',
  }));
  const scanned = people
    .toSorted((one, other) => sinceMs(one) - sinceMs(other))
    .map((one) => ({
      ...fieldsOf(one.person, one.invitedBy),
      answer: one.answer,
      why: whyText(one, at),
    }));
  return [...scanned, ...invited].toSorted((one, other) => order.indexOf(one.answer) - order.indexOf(other.answer));
}

const sinceMs = ({ reasons, registeredAt }: ScannedPerson): number =>
  (lastSeen(reasons) ?? registeredAt)?.getTime() ?? 0;

function fieldsOf({ name, email, type }: ScannedPerson['person'], invitedBy: ScannedPerson['invitedBy']) {
  return { name, email, type, invitedBy: invitedBy?.name ?? '' };
}
