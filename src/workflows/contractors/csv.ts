import { stringify } from 'csv-stringify/sync';
import type { DigestPlan } from '../../domain/contractors/plan.js';
import type { AccountResult } from '../../domain/contractors/report.js';

/** Everybody of a list, one row a person. Cells that a spreadsheet would take for a formula are defused. */
export function digestCsv({ people, scannedAt }: DigestPlan): string {
  const rows = people.map(({ name, email, type, why, invitedBy }) => [
    name,
    email,
    type,
    why,
    invitedBy?.name ?? '',
    scannedAt,
  ]);
  return stringify(rows, {
    header: true,
    columns: ['name', 'email', 'type', 'why', 'invited by', 'scanned at'],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** What became of each account of a run, one row an account. */
export function accountsCsv(results: readonly AccountResult[]): string {
  const rows = results.map(({ person, outcome }) => [
    person.name,
    person.email,
    outcomeWords[outcome.kind],
    'because' in outcome ? outcome.because : '',
    'readAt' in outcome ? outcome.readAt.toISOString() : '',
  ]);
  return stringify(rows, {
    header: true,
    columns: ['name', 'email', 'result', 'because', 'read back'],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

const outcomeWords: Readonly<Record<AccountResult['outcome']['kind'], string>> = {
  waits: 'not done',
  disabled: 'disabled',
  enabled: 'enabled',
  left: 'removed from the room',
  spared: 'left alone',
  refused: 'refused by DocSpace',
};
