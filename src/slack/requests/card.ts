import type { KnownBlock, RichTextBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import { requestName } from '../../domain/request.js';
import type { Seen } from '../../workflows/activity/last-seen.js';
import type { Case } from '../../workflows/store-ports.js';
import { context, header, smallDate } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import {
  bold,
  bullets,
  clockTime,
  dateTime,
  inBold,
  type Line,
  paragraph,
  quote,
  richText,
  say,
  text,
  theirs,
} from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { cardButtons } from './card-buttons.js';
import { parkedLines } from './card-parked.js';
import { alarmOf, type CardWordsInput, cardHeader, cardText } from './card-words.js';
import { type CasePhase, phaseOf } from './case-phase.js';
import { cardBlockId } from './ids.js';
import { subjectName } from './subject.js';
import {
  type Approvers,
  approvedLine,
  endedByLine,
  missingVotes,
  neededLine,
  stopAskedLine,
  stoppedByLine,
  voteLines,
} from './votes.js';

export interface RequestCardInput extends CardWordsInput {
  /** Yes votes needed now. */
  readonly requiredVotes: number;
  /** Whom the card mentions while it waits. */
  readonly approvers: Approvers;
  /** What an approver should know besides the plan, one sentence each. */
  readonly warnings: readonly string[];
  /** When the person concerned was last seen; left out where that isn't known. */
  readonly seen?: Seen | null;
  /** What no longer holds, one sentence each, where the request is drifted. */
  readonly drift?: readonly string[];
  /** Counts the times that the card had to be posted anew; 1 by default. */
  readonly version?: number;
}

/** The card of a request in whatever state it is: everything an approver needs to decide, and what came of it. */
export function requestCard(input: RequestCardInput): SlackMessage {
  const { case: current, face, requiredVotes } = input;
  const { request } = current;
  const phase = phaseOf(current);
  const blocks: KnownBlock[] = [
    header(cardHeader(input, phase), cardBlockId(request.id, input.version)),
    ...cardBody(input, phase),
    cardButtons(current, { face, phase, requiredVotes }),
    context(
      `Asked by ${clean(request.requester.name, 60)}`,
      smallDate('', request.createdAt),
      `plan ${request.digest.slice(0, 6)}`,
      requestName(request.id),
    ),
  ];
  return { text: cardText(input, phase), blocks, fallback: null };
}

/** What a card becomes where somebody may look who must not: it says nothing any more. */
export function movedCard(requestId: number, why: Hidden = 'moved'): SlackMessage {
  return movedMessage(requestId, cardBlockId(requestId), why);
}

/** Why a message says nothing any more: its channel is unfit, or who it was for may not see the request. */
export type Hidden = 'moved' | 'lost';

/** The same for any message of the request; `blockId` is that of its first block. */
export function movedMessage(requestId: number, blockId: string, why: Hidden = 'moved'): SlackMessage {
  const name = requestName(requestId);
  const how = why === 'moved' ? 'by direct message' : 'by others';
  return {
    text: `${name} is handled ${how}`,
    blocks: [header(name, blockId), richText(paragraph(say`This is handled ${text(how)} now.`))],
    fallback: null,
  };
}

function cardBody(input: RequestCardInput, phase: CasePhase): RichTextBlock[] {
  const { case: current, face, seen = null } = input;
  const about = face.aboutLine(current.request.plan, { effective: current.request.effective, seen });
  const alarm = alarmOf(input, phase);
  const named = phase === 'parked' || alarm !== undefined;
  const who = richText(
    ...(alarm ? [paragraph(inBold(alarm.line))] : []),
    paragraph(named ? say`${subjectName(current.request)} · ${about}` : about),
  );
  switch (phase) {
    case 'pending':
      return [who, facts(input), ...warnings(input.warnings), voting(input)];
    case 'drifted':
      return [who, drifted(input), facts(input), ...warnings(input.warnings), voting(input)];
    case 'scheduled':
    case 'running':
      return [who, facts(input), richText(paragraph(stateLine(input, phase)))];
    case 'parked':
      return [who, richText(...parkedLines(current, face).map(paragraph))];
    case 'denied':
      return [who, ...denied(input)];
    default:
      return [who, richText(paragraph(stateLine(input, phase)))];
  }
}

/** What was approved stands as it was; only what is asked for now leaves out what was done before. */
function facts({ case: { request }, face }: RequestCardInput): RichTextBlock {
  const effective = request.effective && request.state === 'drifted';
  const why: Line = [bold('Why: '), theirs(request.plan.reason, 300)];
  return richText(...[...face.planLines(request.plan, { effective }), why].map(paragraph));
}

const mostWarnings = 6;

function warnings(sentences: readonly string[]): RichTextBlock[] {
  if (sentences.length === 0) return [];
  const left = sentences.length - mostWarnings;
  const lines = sentences.slice(0, mostWarnings).map((sentence): Line => [bold('! '), theirs(sentence, 200)]);
  return [richText(...[...lines, ...(left > 0 ? [say`and ${left} more`] : [])].map(paragraph))];
}

function voting({ case: { request }, requiredVotes, approvers }: RequestCardInput): RichTextBlock {
  const votes = voteLines(request);
  const more = votes.length === 0 ? [] : [say`${missingVotes(request, requiredVotes)} more needed`];
  return richText(...[neededLine({ request, requiredVotes, approvers }), ...votes, ...more].map(paragraph));
}

const mostChanges = 10;

function drifted({ case: current, face, drift = [] }: RequestCardInput): RichTextBlock {
  const done = face.driftedLine?.(current) ?? doneBefore(current);
  if (drift.length === 0) return richText(paragraph(say`${done}, because the plan changed since it was approved.`));
  const left = drift.length - mostChanges;
  return richText(
    paragraph(say`${done}, because of this:`),
    bullets([
      ...drift.slice(0, mostChanges).map((change) => [theirs(change, 200)]),
      ...(left > 0 ? [say`and ${left} more`] : []),
    ]),
  );
}

function doneBefore({ run }: Case): Line {
  const isBegun = run?.effects.some(({ intendedAt }) => intendedAt !== null) ?? false;
  return isBegun ? say`What was done before stays as it is. The rest waits` : say`Nothing was changed. It waits`;
}

function denied({ case: { request }, face }: RequestCardInput): RichTextBlock[] {
  const by = endedByLine(request);
  const reason = request.endReason;
  return [
    richText(
      ...(reason === null ? [] : [quote(reason, 500)]),
      paragraph(say`${by ? say`Denied by ${by}. ` : []}${face.unchangedLine(request)}`),
    ),
  ];
}

function stateLine({ case: current, face }: RequestCardInput, phase: CasePhase): Line {
  const { request, run } = current;
  const approved = approvedLine(request);
  const by = endedByLine(request);
  switch (phase) {
    case 'scheduled':
      return request.plan.startAt === null
        ? say`${approved}It starts in a moment.`
        : say`${approved}It starts ${dateTime(run?.notBefore ?? new Date(request.plan.startAt))}.`;
    case 'running':
      return say`${approved}Running; the progress is in the thread.`;
    case 'stopping':
      return say`${stopAskedLine(current)}What is under way is being ended.`;
    case 'expired':
      return say`Nobody decided in time; it expired ${dateTime(request.expiresAt)}. ${face.unchangedLine(request)}`;
    case 'canceled':
      return say`${by ? say`Canceled by ${by}. ` : []}${face.unchangedLine(request)}`;
    case 'stopped':
      return say`${stoppedByLine(current)}${face.stoppedLine(current)}`;
    case 'revoked':
      return say`${by ? say`Taken back by ${by}. ` : []}What had begun goes on; from then on approvers are asked each time.`;
    case 'partly':
      return say`${approved}Not everything was done. The report in the thread says what is left.`;
    default:
      return say`${approved}${run ? say`${count(run.steps.length, 'step')}, e` : say`E`}verything checked${run?.endedAt ? say` ${clockTime(run.endedAt)}` : []}. The report is in the thread.`;
  }
}
