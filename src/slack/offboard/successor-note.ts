import type { RichTextBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { receivedBy } from '../../domain/offboard/received.js';
import type { PersonRef } from '../../domain/portal.js';
import { type Request, requestName } from '../../domain/request.js';
import { slackIdOf } from '../../domain/subject.js';
import { context, header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import {
  bullets,
  type Inline,
  type Line,
  listed,
  mention,
  paragraph,
  richText,
  say,
  text,
  theirs,
} from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import type { Run } from '../requests/case-phase.js';
import { noteBlockId } from '../requests/ids.js';

export interface SuccessorNoteInput {
  readonly request: Request<OffboardPlan>;
  readonly successor: PersonRef;
  /** With it only what was read back as handed over is told; without it everything planned. */
  readonly run?: Run | null;
  /** Slack id of the reader, for the block by which the message is found again. */
  readonly slackId: string;
}

/** Tells somebody what is theirs now and whom to ask; sent once it was verified. */
export function successorNote(input: SuccessorNoteInput): SlackMessage {
  const { request, successor } = input;
  const { plan } = request;
  const { rooms, groups, agents, files } = receivedBy(plan, input.run ?? null, successor.id);
  const items: Inline[] = [
    ...(rooms.length > 0 ? [text(count(rooms.length, 'room'))] : []),
    ...(agents > 0 ? [text(count(agents, 'AI agent'))] : []),
    ...(groups.length > 0 ? [text(count(groups.length, 'group'))] : []),
    ...(files ? [text('the shared files')] : []),
  ];
  const name = requestName(request.id);
  return {
    text: items.length > 0 ? `You have received what a colleague owned: ${name}` : `About ${name}`,
    blocks: [
      header(`From ${clean(plan.person.name)}`, noteBlockId(request.id, 'successor', input.slackId)),
      richText(paragraph(ownedLine(items, plan.person.name))),
      ...titles('Rooms', rooms),
      ...titles('Groups', groups),
      richText(paragraph(say`Questions go to ${asker(request)}.`)),
      context(name),
    ],
    fallback: null,
  };
}

function ownedLine(items: readonly Inline[], person: string): Line {
  if (items.length === 0) return say`The hand-over from ${person} has ended, but nothing of it is yours.`;
  return say`You now own ${listed(items)} that belonged to ${person}.`;
}

const mostListed = 10;

function titles(what: string, names: readonly string[]): RichTextBlock[] {
  if (names.length === 0) return [];
  const left = names.length - mostListed;
  const lines = names.slice(0, mostListed).map((name): Line => [theirs(name)]);
  return [richText(paragraph(say`${text(what)}:`), bullets(left > 0 ? [...lines, say`and ${left} more`] : lines))];
}

function asker({ requester }: Request): Inline {
  const slackId = slackIdOf(requester);
  return slackId === null ? theirs(requester.name) : mention(slackId);
}
