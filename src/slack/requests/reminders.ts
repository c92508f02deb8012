import { waitsFor } from '../../domain/audience.js';
import type { Member } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { isEscalated, isQuiet, reminderDue } from '../../domain/reminders.js';
import { requestName } from '../../domain/request.js';
import { sameAs } from '../../domain/subject.js';
import type { Case } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { Faces } from '../kind.js';
import { header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { peopleLine } from '../kit/reply.js';
import { dateTime, type Line, paragraph, richText, say } from '../kit/rich-text.js';
import type { WantedMessage } from '../posting/drawable.js';
import type { MessageRecord } from '../posting/message-store.js';
import { noteBlockId } from './ids.js';
import { messageKey, wantedMessage } from './wanted.js';

export interface RemindersDeps {
  readonly faces: Faces;
  readonly people: Pick<People, 'escalatedTo' | 'members'>;
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
}

interface Look {
  /** Who could decide now. */
  readonly deciders: readonly Member[];
  /** The messages of this request that Slack shows already. */
  readonly known: readonly MessageRecord[];
}

/**
 * Direct messages that remind of a request that waits: to each approver whose word it waits for, and in the end to the
 * second group. They follow from the request and the time alone: after days away the newest is sent, and each once.
 * Once it is decided those that were sent say so.
 */
export async function reminders(deps: RemindersDeps, current: Case, look: Look): Promise<readonly WantedMessage[]> {
  const { request } = current;
  const { approvals } = deps.policy();
  const now = deps.clock.now();
  const since = waitingSince(current);
  const number = reminderDue(request, approvals, { since, now });
  const sent = look.known.filter(({ key, ts }) => isNudge(key) && ts !== null);
  if (!isOpen(current)) return sent.flatMap((message) => over(current, message));
  const due = number === null ? [] : reminded(deps, current, { number, deciders: look.deciders });
  const told = isEscalated(request, approvals, { since, now }) ? await escalated(deps, current, look) : [];
  const wanted = [...due, ...told];
  if (!isQuiet(approvals.quietHours, now)) return wanted;
  return wanted.filter(({ key }) => look.known.some((message) => message.key === key));
}

function isOpen({ request }: Case): boolean {
  return request.state === 'pending' || request.state === 'drifted';
}

/** A changed plan waits since its run began to be carried out, at the earliest. */
function waitingSince({ request, run }: Case): Date {
  return request.state === 'drifted' ? (run?.startedAt ?? request.createdAt) : request.createdAt;
}

function reminded(
  { faces, policy }: RemindersDeps,
  current: Case,
  { number, deciders }: { readonly number: number; readonly deciders: readonly Member[] },
): readonly WantedMessage[] {
  const { request } = current;
  const rules = policy();
  const { one } = faces(request.kind).words;
  return deciders
    .filter((member) => waitsFor(member, request, rules))
    .map(({ slackId }) =>
      nudge(current, {
        kind: `remind${number}`,
        slackId,
        sentence: say`${one} has waited for your decision since ${dateTime(request.createdAt)}. Decide on its card: in the approvals channel, or above in these direct messages.${endLine(current)}`,
      }),
    );
}

/** Of the second group whoever may be told: nobody whom it is or may be about. They see no more than its number. */
async function escalated(deps: RemindersDeps, current: Case, { deciders }: Look): Promise<readonly WantedMessage[]> {
  const { request } = current;
  const { members } = await deps.people.members(await deps.people.escalatedTo());
  const whom = deciders.length > 0 ? peopleLine(deciders.map(({ slackId }) => slackId)) : say`an approver`;
  return members
    .filter((member) => sameAs(request.subject, member) === 'different')
    .map(({ slackId }) =>
      nudge(current, {
        kind: 'escalated',
        slackId,
        sentence: say`Nobody has decided this since ${dateTime(request.createdAt)}. Please ask ${whom} to decide.${endLine(current)}`,
      }),
    );
}

function endLine({ request }: Case): Line {
  return request.state === 'pending' ? say` It expires ${dateTime(request.expiresAt)}.` : [];
}

interface Nudge {
  readonly kind: string;
  readonly slackId: string;
  readonly sentence: Line;
}

function nudge(current: Case, { kind, slackId, sentence }: Nudge): WantedMessage {
  const { id } = current.request;
  const place = { userId: slackId };
  const blockId = noteBlockId(id, kind, slackId);
  const title = kind === 'escalated' ? `${requestName(id)} waits for a decision` : `${requestName(id)} waits for you`;
  const message = {
    text: `${title}.`,
    blocks: [header(title, blockId), richText(paragraph(sentence))],
    fallback: null,
  };
  return wantedMessage(current, { key: messageKey(kind, current, place), place, threadOf: null, blockId, message });
}

function isNudge(key: string): boolean {
  return /^h\d+\.(remind\d+|escalated)\./.test(key);
}

const endWords: Readonly<Partial<Record<Case['request']['state'], string>>> = {
  approved: 'was approved',
  finished: 'was approved',
  denied: 'was denied',
  canceled: 'was canceled',
  expired: 'has expired',
};

/** What a reminder becomes once there is nothing to decide any more. */
function over(current: Case, { key, userId }: MessageRecord): readonly WantedMessage[] {
  const kind = key.split('.')[1];
  if (userId === null || kind === undefined) return [];
  const { id } = current.request;
  const blockId = noteBlockId(id, kind, userId);
  const title = `${requestName(id)} ${endWords[current.request.state] ?? 'is decided'}`;
  const sentence = say`Nothing waits for you here any more.`;
  const message: SlackMessage = {
    text: `${title}.`,
    blocks: [header(title, blockId), richText(paragraph(sentence))],
    fallback: null,
  };
  return [wantedMessage(current, { key, place: { userId }, threadOf: null, blockId, message })];
}
