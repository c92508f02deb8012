import { count } from '../../domain/counting.js';
import { roomsToArrive } from '../../domain/reassign/drift.js';
import { effectKeys } from '../../domain/reassign/effect-keys.js';
import type { ReassignPlan } from '../../domain/reassign/plan.js';
import { requestName } from '../../domain/request.js';
import { slackIdOf } from '../../domain/subject.js';
import type { Case } from '../../workflows/store-ports.js';
import { context, header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { bullets, type Line, listed, mention, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { noteBlockId } from '../requests/ids.js';

const mostListed = 10;

/** Tells the successor what is theirs now and whom to ask; sent once it was verified. */
export function receiverNote({ request, run }: Case<ReassignPlan>, slackId: string): SlackMessage {
  const { plan, requester } = request;
  const gone = run?.effects.find(({ key }) => key === effectKeys.planCompared)?.evidence?.gone;
  const rooms = roomsToArrive(plan, Array.isArray(gone) ? gone.map(String) : []);
  const name = requestName(request.id);
  const items = [...(rooms.length > 0 ? [text(count(rooms.length, 'room'))] : []), text('the shared files')];
  const left = rooms.length - mostListed;
  const lines = rooms.slice(0, mostListed).map(({ title }): Line => [theirs(title)]);
  const asker = slackIdOf(requester);
  return {
    text: `You have received what a colleague owned: ${name}`,
    blocks: [
      header(`From ${clean(plan.person.name)}`, noteBlockId(request.id, 'successor', slackId)),
      richText(
        paragraph(say`You now own ${listed(items)} that belonged to ${plan.person.name}.`),
        ...(rooms.length > 0 ? [bullets(left > 0 ? [...lines, say`and ${left} more`] : lines)] : []),
        paragraph(say`Questions go to ${asker === null ? theirs(requester.name) : mention(asker)}.`),
      ),
      context(name),
    ],
    fallback: null,
  };
}
