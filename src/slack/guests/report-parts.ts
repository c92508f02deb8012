import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import { stringify } from 'csv-stringify/sync';
import { accessName } from '../../domain/access-names.js';
import { count } from '../../domain/counting.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { requestName } from '../../domain/request.js';
import { budget } from '../kit/limits.js';
import { bullets, clockTime, dateTime, type Line, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import type { Outcome } from './outcome.js';

/** `Guests removed from “Launch 2026”`: by what was done to the room. */
export function endedHeader({ room }: CleanupPlan, { removed, linksEnded }: Outcome): string {
  const title = clean(room.title);
  if (removed.length > 0) return `Guests removed from “${title}”`;
  return linksEnded > 0 ? `Links revoked in “${title}”` : `Not cleaned up: “${title}”`;
}

/** `6 guests and 2 links no longer have access`. */
export function endedLine({ removed, linksEnded }: Outcome): Line {
  const items = [
    ...(removed.length > 0 ? [count(removed.length, 'guest')] : []),
    ...(linksEnded > 0 ? [count(linksEnded, 'link')] : []),
  ];
  const one = removed.length + linksEnded === 1;
  return say`${text(items.join(' and '))} no longer ${one ? say`has` : say`have`} access`;
}

/** What could not be done, by numbers alone. */
export function leftLines({ formRoles, linksLeft }: Outcome): readonly Line[] {
  const roles = formRoles.length;
  const links = linksLeft;
  return [
    ...(roles > 0
      ? [
          say`${text(count(roles, 'guest'))} could not be removed: ${roles === 1 ? say`holds` : say`they hold`} a role in a form.`,
        ]
      : []),
    ...(links > 0 ? [say`${text(count(links, 'link'))} could not be revoked.`] : []),
  ];
}

/** Who has the room, and where it is, as it was read in the end; empty before. */
export function endLine({ receiver, owner }: CleanupPlan, { end }: Outcome, isAddressed: boolean): Line {
  if (end === null) return [];
  if (end.gone) return say`The room is no longer in DocSpace.`;
  if (!end.archived) return say`Somebody has taken the room out of the archive since.`;
  const isTheirs = end.ownerId === null || end.ownerId === receiver.id;
  if (!isTheirs) return say`The room is in the archive and belongs to ${end.ownerName ?? ''}.`;
  const whose = isAddressed ? say`yours` : say`belongs to ${receiver.name}`;
  return receiver.isFallback
    ? say`The room is in the archive and ${whose} now, because ${owner.name} can’t own rooms.`
    : say`The room is in the archive and still ${whose}.`;
}

const nameLength = 60;
const emailLength = 90;
/** A table stays well below a message's text limit; the file has everybody. */
const mostShown = { count: 60, chars: 8_000 };
/** Right, date and what Slack puts between the cells. */
const restOfRow = 70;

/** Who was removed, as a table with its classic form; nothing where nobody was. */
export function removedTable({ removed }: Outcome): { readonly blocks: KnownBlock[]; readonly fallback: KnownBlock[] } {
  if (removed.length === 0) return { blocks: [], fallback: [] };
  const sizeOf = ({ name, email }: Outcome['removed'][number]) =>
    clean(name, nameLength).length + clean(email, emailLength).length + restOfRow;
  const { shown, left } = budget(removed, { ...mostShown, sizeOf });
  const rest = left > 0 ? [richText(paragraph(say`and ${left} more, in the file in this thread`))] : [];
  const head = ['Name', 'Email', 'Access', 'Removed'].map(rawText);
  const rows = shown.map(({ name, email, access, at }) => [
    rawText(clean(name, nameLength)),
    rawText(clean(email, emailLength)),
    rawText(clean(accessName(access), 40)),
    richText(paragraph([clockTime(new Date(at))])),
  ]);
  const table: TableBlock = { type: 'table', rows: [head, ...rows] };
  return { blocks: [table, ...rest], fallback: [removedList(shown), ...rest] };
}

function removedList(removed: readonly Outcome['removed'][number][]): RichTextBlock {
  const lines = removed.map(
    ({ name, email, access, at }): Line =>
      say`${theirs(name, nameLength)} · ${theirs(email, emailLength)} · ${theirs(accessName(access), 40)} · ${dateTime(new Date(at))}`,
  );
  return richText(bullets(lines));
}

function rawText(words: string) {
  return { type: 'raw_text' as const, text: words };
}

/** The same as a file, with everybody in it; its title names nobody. */
export function guestsFile(requestId: number, outcome: Outcome): { readonly title: string; readonly content: string } {
  return { title: `${requestName(requestId)}-guests.csv`, content: guestsCsv(outcome) };
}

/** Everybody who was removed or stays, one row each. Cells that a spreadsheet would take for a formula are defused. */
function guestsCsv({ removed, formRoles, kept }: Outcome): string {
  const rows = [
    ...removed.map(({ name, email, access, at }) => [name, email, accessName(access), 'removed', at]),
    ...formRoles.map(({ name, email, access }) => [
      name,
      email,
      accessName(access),
      'stays: holds a role in a form',
      '',
    ]),
    ...kept.map(({ name, email, access }) => [name, email, accessName(access), 'stays: kept by the owner', '']),
  ];
  return stringify(rows, {
    header: true,
    columns: ['name', 'email', 'access', 'result', 'removed at'],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
