import { stringify } from 'csv-stringify/sync';
import type { DigestPlan } from '../../domain/contractors/plan.js';

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
