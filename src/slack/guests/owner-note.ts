import type { KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { type Request, requestName } from '../../domain/request.js';
import { slackIdOf } from '../../domain/subject.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Note } from '../kind.js';
import { context, header, smallDate } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { type Inline, inBold, type Line, mention, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { noteBlockId } from '../requests/ids.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { endedHeader, endedLine, endLine, guestsFile, leftLines, removedTable } from './report-parts.js';

type Current = Case<CleanupPlan>;

/** The room's owner is told once everything was read in the archive, and only if somebody or something lost access. */
export function ownerNotes(current: Current): readonly Note[] {
  const { plan } = current.request;
  const outcome = outcomeOf(plan, current.run);
  if (outcome.verifiedAt === null || outcome.removed.length + outcome.linksEnded === 0) return [];
  const { id, email } = plan.receiver;
  const message = (slackId: string) => ownerNote({ request: current.request, outcome, slackId });
  const files = outcome.removed.length > 0 ? [guestsFile(current.request.id, outcome)] : [];
  return [{ portalId: id, email, name: 'owner', message, ...(files.length > 0 && { files }) }];
}

/** Tells the owner who is no longer in the room, and what to do if somebody should be. */
function ownerNote({
  request,
  outcome,
  slackId,
}: {
  readonly request: Request<CleanupPlan>;
  readonly outcome: Outcome;
  readonly slackId: string;
}): SlackMessage {
  const { plan } = request;
  const { blocks, fallback } = removedTable(outcome);
  const around = (table: readonly KnownBlock[]): KnownBlock[] => [
    header(endedHeader(plan, outcome), noteBlockId(request.id, 'owner', slackId)),
    richText(
      paragraph(whatHappened(plan, outcome)),
      ...leftLines(outcome).map((line) => paragraph(inBold(line))),
      ...keptLines(outcome).map(paragraph),
      paragraph(say`If someone should keep access, invite them to a new room.`),
      paragraph(say`Questions go to ${asker(request)}.`),
    ),
    ...table,
    context(...(outcome.verifiedAt ? [smallDate('verified', outcome.verifiedAt)] : []), requestName(request.id)),
  ];
  return {
    text:
      outcome.removed.length > 0 ? 'Guests were removed from a room of yours' : 'Links of a room of yours were revoked',
    blocks: around(blocks),
    fallback: outcome.removed.length === 0 ? null : around(fallback),
  };
}

function whatHappened(plan: CleanupPlan, outcome: Outcome): Line {
  const { archivedBy, room, receiver, owner, members } = plan;
  const by = archivedBy && room.archived ? say` by ${archivedBy.name}` : [];
  const whose = receiver.isFallback ? say`The room of ${owner.name}` : say`Your room`;
  const stay = say`${text(count(members, 'member'))} ${members === 1 ? say`is` : say`are`} unchanged.`;
  return say`${whose} was archived${by}. ${endedLine(outcome)}; ${stay} ${endLine(plan, outcome, true)}`;
}

/** Whom the owner chose to keep, by number: the names were theirs to check. */
function keptLines({ kept }: Outcome): readonly Line[] {
  if (kept.length === 0) return [];
  return [
    say`${text(count(kept.length, 'guest'))} whom you keep still ${kept.length === 1 ? say`has` : say`have`} access.`,
  ];
}

function asker({ requester }: Request): Inline {
  const slackId = slackIdOf(requester);
  return slackId === null
    ? text('your IT admins')
    : requester.kind === 'member'
      ? mention(slackId)
      : theirs(requester.name);
}
