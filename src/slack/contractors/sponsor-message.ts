import type { KnownBlock } from '@slack/types';
import type { Proposed } from '../../domain/contractors/plan.js';
import type { SponsorQuestion } from '../../domain/contractors/sponsor.js';
import { actions, button, context } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { type Line, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { actionIds, listValue } from './ids.js';

/** Asks a sponsor whether somebody is still needed, or says what they answered. */
export function sponsorMessage(input: {
  readonly question: SponsorQuestion;
  readonly person: Proposed;
  readonly blockId: string;
  /** Days to choose from. */
  readonly choices: readonly number[];
  /** False once it was decided, or the list has ended. */
  readonly isOpen: boolean;
}): SlackMessage {
  const { question, person, blockId, choices, isOpen } = input;
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
  if (question.answer) blocks.push(richText(paragraph(answerLine(question))));
  if (isOpen) {
    blocks.push(
      actions(
        ...choices.map((days, index) =>
          button({
            action: index === 0 ? actionIds.needed : actionIds.neededLonger,
            label: `Needed ${days} days`,
            value: value(days),
          }),
        ),
        button({ action: actionIds.notNeeded, label: 'Not needed', value: value() }),
      ),
    );
  } else blocks.push(context('This was decided; nothing waits for you any more.'));
  return { text: 'A contractor of yours: are they still needed?', blocks, fallback: null };
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

function answerLine({ answer }: SponsorQuestion): Line {
  return answer?.kind === 'needed'
    ? say`You said: needed for ${answer.days} more days. You can change that until it is decided.`
    : say`You said: not needed any more. You can change that until it is decided.`;
}
