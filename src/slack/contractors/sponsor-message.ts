import type { KnownBlock } from '@slack/types';
import type { Proposed } from '../../domain/contractors/plan.js';
import { type AskedRemoval, offeredRooms } from '../../domain/contractors/room-request.js';
import type { SponsorQuestion, SponsorRoom } from '../../domain/contractors/sponsor.js';
import { count } from '../../domain/counting.js';
import { actions, button, confirmation, context } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { type Line, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { actionIds, listValue } from './ids.js';
import { askedRemovalLine } from './leave-room-words.js';

/** Asks a sponsor whether somebody is still needed, or says what they answered. */
export function sponsorMessage(input: {
  readonly question: SponsorQuestion;
  readonly person: Proposed;
  readonly blockId: string;
  /** Days to choose from. */
  readonly choices: readonly number[];
  /** False once it was decided, or the list has ended. */
  readonly isOpen: boolean;
  /** Removals from a room that the sponsor asked for. */
  readonly removals: readonly AskedRemoval[];
}): SlackMessage {
  const { question, person, blockId, choices, isOpen, removals } = input;
  const name = clean(person.name, 60);
  const blocks: KnownBlock[] = [
    {
      ...richText(
        paragraph(say`Is ${theirs(name)} (${person.email}) still needed?${roomsLine(question)}`),
        paragraph(say`DocSpace shows: ${theirs(person.why, 160)}. Your answer goes to the IT approvers, who decide.`),
      ),
      block_id: blockId,
    },
  ];
  const value = (days?: number) =>
    listValue({ digestId: question.digestId, personId: person.id, ...(days !== undefined && { days }) });
  if (question.answer) blocks.push(richText(paragraph(answerLine(question, isOpen))));
  for (const removal of removals) blocks.push(richText(paragraph(askedRemovalLine(removal))));
  const { offered, more } = person.type === 'guest' ? offeredRooms(question) : { offered: [], more: 0 };
  const isAsked = (room: SponsorRoom) => removals.some((removal) => removal.room.id === room.id);
  if (isOpen) {
    if (more > 0)
      blocks.push(context(`You can remove them from ${count(more, 'other room')} of yours in DocSpace yourself.`));
    blocks.push(
      actions(
        ...choices.map((days, index) =>
          button({
            action: index === 0 ? actionIds.needed : actionIds.neededLonger,
            label: `Needed ${count(days, 'day')}`,
            value: value(days),
          }),
        ),
        ...offered.flatMap((room, index) => (isAsked(room) ? [] : [removeButton({ room, index, question, person })])),
        button({ action: actionIds.notNeeded, label: 'Not needed', value: value() }),
      ),
    );
  } else blocks.push(context('This was decided, or the list is closed: you need not answer any more.'));
  return { text: 'A contractor of yours: are they still needed?', blocks, fallback: null };
}

const removeActions = [actionIds.leaveRoom, actionIds.leaveSecondRoom, actionIds.leaveThirdRoom];

function removeButton(input: {
  readonly room: SponsorRoom;
  readonly index: number;
  readonly question: SponsorQuestion;
  readonly person: Proposed;
}) {
  const { room, index, question, person } = input;
  const title = clean(room.title, 40);
  return button({
    action: removeActions[index] ?? actionIds.leaveRoom,
    label: `Remove from ${title}`,
    value: listValue({ digestId: question.digestId, personId: person.id, roomId: room.id }),
    confirm: confirmation({
      title: 'Remove from this room?',
      text: `I ask the IT approvers to remove ${clean(person.name, 60)} from ${title}. The account and other rooms stay as they are.`,
      yes: 'Ask them',
      no: 'Not yet',
    }),
  });
}

const mostRooms = 5;

function roomsLine({ rooms }: SponsorQuestion): Line {
  if (rooms.length === 0) return [];
  const names = rooms.slice(0, mostRooms).map(({ title }) => clean(title, 60));
  const left = rooms.length - names.length;
  const more = left > 0 ? ` and ${left} more` : '';
  const what = rooms.length === 1 ? ' They are in your room ' : ` They are in ${rooms.length} rooms of yours: `;
  return say`${text(what)}${theirs(names.join(', '), 320)}${text(more)}.`;
}

function answerLine({ answer }: SponsorQuestion, isOpen: boolean): Line {
  const change = isOpen ? say` You can change that until it is decided.` : [];
  return answer?.kind === 'needed'
    ? say`You said: needed for ${text(count(answer.days, 'more day'))}.${change}`
    : say`You said: not needed any more.${change}`;
}
