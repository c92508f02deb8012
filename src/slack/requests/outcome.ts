import { isRequesterTold } from '../../domain/audience.js';
import { requestName } from '../../domain/request.js';
import { slackIdOf } from '../../domain/subject.js';
import type { Case } from '../../workflows/store-ports.js';
import { plain } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import type { WantedMessage } from '../posting/drawable.js';
import type { MessageRecord } from '../posting/message-store.js';
import { detailsButton } from './card-buttons.js';
import { caseLine } from './case-line.js';
import { type CasePhase, phaseOf, phaseTexts } from './case-phase.js';
import { noteBlockId } from './ids.js';
import { messageKey, wantedMessage } from './wanted.js';

const ends: readonly CasePhase[] = ['denied', 'expired', 'canceled', 'stopped', 'partly', 'done'];

/** What ended longer ago is no news: a bot that was away for days, or is newer than this message, keeps quiet. */
const newsMs = 24 * 60 * 60_000;

interface Look {
  readonly now: Date;
  /** The messages of this request that Slack shows already. */
  readonly known: readonly MessageRecord[];
}

/** To the requester, once it has ended: one line. Their receipt says it all, but an edit of it notifies nobody. */
export function outcome(current: Case, { now, known }: Look): readonly WantedMessage[] {
  const { request } = current;
  const slackId = slackIdOf(request.requester);
  if (slackId === null || !isRequesterTold(request) || !isNewsTo(slackId, current)) return [];
  const place = { userId: slackId };
  const key = messageKey('outcome', current, place);
  const isOld = now.getTime() - endOf(current).getTime() > newsMs;
  if (isOld && !known.some((message) => message.key === key)) return [];
  const blockId = noteBlockId(request.id, 'outcome', slackId);
  return [wantedMessage(current, { key, place, threadOf: null, blockId, message: outcomeMessage(current, blockId) })];
}

/** Whoever canceled it knows. */
function isNewsTo(slackId: string, current: Case): boolean {
  const phase = phaseOf(current);
  return ends.includes(phase) && !(phase === 'canceled' && current.request.endedBy === slackId);
}

function endOf({ request, run }: Case): Date {
  return run?.endedAt ?? request.decidedAt ?? request.expiresAt;
}

function outcomeMessage(current: Case, blockId: string): SlackMessage {
  return {
    text: `${requestName(current.request.id)} ${phaseTexts[phaseOf(current)]}`,
    blocks: [{ type: 'section', block_id: blockId, text: plain(caseLine(current)), accessory: detailsButton(current) }],
    fallback: null,
  };
}
