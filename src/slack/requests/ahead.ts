import type { Member } from '../../domain/person.js';
import type { Case } from '../../workflows/store-ports.js';
import { header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { peopleLine } from '../kit/reply.js';
import { bullets, dateTime, type Line, paragraph, richText, say, theirs } from '../kit/rich-text.js';
import { aheadBlockId } from './ids.js';
import { subjectName } from './subject.js';

/** In the thread, within the hour before a planned start: what no longer holds. Null where all does, or nobody looked. */
export function aheadMessage(current: Case, deciders: readonly Member[]): SlackMessage | null {
  const { request } = current;
  const { foreseen, plan } = request;
  if (!foreseen || foreseen.length === 0) return null;
  const words = `Changed before the start: ${subjectName(request)}`;
  const start = plan.startAt === null ? say`soon` : dateTime(new Date(plan.startAt));
  const whom: Line =
    deciders.length > 0
      ? say`${peopleLine(
          deciders.map(({ slackId }) => slackId),
          'and',
        )}: this`
      : say`This`;
  return {
    text: 'Something changed before the planned start.',
    blocks: [
      header(`⚠️ ${words}`, aheadBlockId(request.id)),
      richText(
        paragraph(say`${whom} starts ${start}, and what was approved no longer holds:`),
        bullets(foreseen.map((sentence) => [theirs(sentence, 200)])),
        paragraph(
          say`Put it right before then, or cancel the request on its card. Otherwise what is listed waits for a new approval.`,
        ),
      ),
    ],
    fallback: null,
  };
}
