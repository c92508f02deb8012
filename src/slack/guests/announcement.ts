import type { ContextBlock, KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { guestsReport } from '../../domain/guests/report.js';
import { reportMarkdown } from '../../domain/report-text.js';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import type { AnnouncedMessages, Announcement, AnnouncementReaders } from '../kind.js';
import { actions, context, header, smallDate } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { dateTime, inBold, type Line, mention, paragraph, richText, say, text } from '../kit/rich-text.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { endedHeader, endedLine, endLine, guestsFile, leftLines, removedTable } from './report-parts.js';
import { placeButtons } from './room-buttons.js';

type Current = Case<CleanupPlan>;

/** What a clean-up's end is to everybody: nothing where nobody lost access and nothing is left to do. */
export function announcementOf(current: Current): Announcement | undefined {
  const { plan } = current.request;
  const outcome = outcomeOf(plan, current.run);
  const { removed, linksEnded, formRoles, linksLeft } = outcome;
  if (removed.length + linksEnded + formRoles.length + linksLeft === 0) return undefined;
  const { id, email } = plan.receiver;
  return { addressee: { id, email }, messages: (readers) => messages(current, outcome, readers) };
}

function messages(current: Current, outcome: Outcome, readers: AnnouncementReaders): AnnouncedMessages {
  const { request, run } = current;
  const report = run
    ? [{ title: `${requestName(request.id)}-report.md`, content: reportMarkdown(guestsReport(request, run)) }]
    : [];
  return {
    root: root(current, outcome, readers),
    thread: [readers.isPrivate ? named(outcome) : counted(outcome, readers)],
    files: [guestsFile(request.id, outcome), ...report],
  };
}

/** Numbers and the room's title, which anybody in the channel may read. */
function root(current: Current, outcome: Outcome, { addressee, portalHost }: AnnouncementReaders): SlackMessage {
  const { request } = current;
  const { plan } = request;
  const left = leftLines(outcome).map((line) => paragraph(inBold(line)));
  return {
    text: rootText(outcome),
    blocks: [
      header(endedHeader(plan, outcome)),
      richText(paragraph(rootLine(plan, outcome, addressee)), ...left),
      ...buttons(current, portalHost),
      verified(outcome, requestName(request.id)),
    ],
    fallback: null,
  };
}

function rootText({ removed, linksEnded, where }: Outcome): string {
  const [what, number] = removed.length > 0 ? (['guest', removed.length] as const) : (['link', linksEnded] as const);
  const how = what === 'guest' ? 'removed from' : 'revoked in';
  const room = where === 'archived' ? 'an archived room' : 'a room';
  return number === 0
    ? 'Something in a room could not be cleaned up.'
    : `${count(number, what)} ${number === 1 ? 'was' : 'were'} ${how} ${room}.`;
}

function rootLine(plan: CleanupPlan, outcome: Outcome, addressee: string | null): Line {
  const { removed, linksEnded } = outcome;
  const ended = removed.length + linksEnded > 0 ? say`${endedLine(outcome)}; ` : [];
  const stay = say`${text(count(plan.members, 'member'))} ${plan.members === 1 ? say`is` : say`are`} unchanged.`;
  const facts = say`${ended}${stay} ${endLine(plan, outcome, addressee !== null)}`;
  return say`${opening(plan, outcome, addressee)} ${facts}`;
}

/** Who is told, and who put the room in the archive. */
function opening(plan: CleanupPlan, { where }: Outcome, addressee: string | null): Line {
  const { receiver, owner, room, archivedBy, archivedAt } = plan;
  const at = archivedAt === null ? [] : say` ${dateTime(new Date(archivedAt))}`;
  const archived = !room.archived
    ? where === 'archived'
      ? say`is archived now.`
      : say`is not archived.`
    : archivedBy
      ? say`was archived by ${archivedBy.name}${at}.`
      : say`was archived${at}.`;
  const whose = receiver.isFallback ? say`the room of ${owner.name}` : say`your room`;
  if (addressee !== null) return say`${mention(addressee)}, ${whose} ${archived}`;
  return say`The room of ${owner.name} ${archived} ${notToldLine({ receiver, owner })}`;
}

function notToldLine({ receiver, owner }: Pick<CleanupPlan, 'receiver' | 'owner'>): Line {
  if (receiver.isFallback) return say`${receiver.name}, who has it now, has no Slack account that I can be sure of.`;
  return say`The room’s owner, ${owner.name}, has no Slack account that I can be sure of.`;
}

function buttons({ run, request: { plan } }: Current, portalHost: string): KnownBlock[] {
  const found = placeButtons({ room: plan.room, run, portalHost });
  return found.length === 0 ? [] : [actions(...found)];
}

function verified({ verifiedAt }: Outcome, name: string): ContextBlock {
  return verifiedAt === null ? context('not verified', name) : context(smallDate('verified', verifiedAt), name);
}

/** Who was removed, for a private channel. */
function named(outcome: Outcome): SlackMessage {
  const { removed, formRoles, kept } = outcome;
  const { blocks, fallback } = removedTable(outcome);
  const stay = [...formRoles.map(stays('holds a role in a form')), ...kept.map(stays('kept by the owner'))];
  const shown = stay.slice(0, mostStaying);
  const more = stay.length - shown.length;
  const lines = [...shown, ...(more > 0 ? [say`and ${more} more, in the file in this thread`] : [])];
  const around = (table: readonly KnownBlock[]): KnownBlock[] => [
    header(removed.length === 0 ? 'No guest was removed' : `${count(removed.length, 'guest')} removed`),
    ...table,
    ...(lines.length > 0 ? [richText(...lines.map(paragraph))] : []),
  ];
  return {
    text: removed.length === 0 ? 'Who stays' : 'Who was removed',
    blocks: around(blocks),
    fallback: removed.length === 0 ? null : around(fallback),
  };
}

const mostStaying = 15;

function stays(why: string) {
  return ({ name, email }: Outcome['kept'][number]): Line => say`${name} (${email}) stays: ${text(why)}`;
}

/** In place of the names, where more than people of this workspace may read. */
function counted({ removed, linksEnded, kept }: Outcome, { addressee }: AnnouncementReaders): SlackMessage {
  const items = [
    say`${text(count(removed.length, 'guest'))} removed`,
    say`${text(count(linksEnded, 'link'))} revoked`,
    ...(kept.length > 0 ? [say`${text(count(kept.length, 'guest'))} kept by the owner`] : []),
  ];
  const owner = addressee === null || removed.length === 0 ? [] : say` The room’s owner has them in a direct message.`;
  return {
    text: 'What was done, in numbers',
    blocks: [
      header('What was done, in numbers'),
      richText(
        ...items.map(paragraph),
        paragraph(
          say`Names are shown only in private channels. The approvers find them in the thread of the card.${owner}`,
        ),
      ),
    ],
    fallback: null,
  };
}
