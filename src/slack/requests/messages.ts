import { requiredVotes } from '../../domain/approval.js';
import { isRequesterTold, othersAsked } from '../../domain/audience.js';
import { count } from '../../domain/counting.js';
import { requestDrawable } from '../../domain/drawable.js';
import type { Tenant } from '../../domain/person.js';
import { ruleKindOf } from '../../domain/plan.js';
import { ruleFor } from '../../domain/policy/policy.js';
import { slackIdOf } from '../../domain/subject.js';
import type { Seen } from '../../workflows/activity/last-seen.js';
import type { ActivityPort } from '../../workflows/activity/ports.js';
import { workflowKindOf } from '../../workflows/kinds.js';
import type { Case, TrailStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { SlackMessage } from '../kit/message.js';
import { cardPlaces, holdersOf, type Place, withoutFailed } from '../posting/card-places.js';
import type { Wanted, WantedFiles, WantedMessage } from '../posting/drawable.js';
import type { MessageRecord, MessageStore } from '../posting/message-store.js';
import type { Placement, Places } from '../posting/placement.js';
import { aheadMessage } from './ahead.js';
import { type AnnouncingDeps, announcementFor } from './announcing.js';
import { type Asked, askedBy } from './asked.js';
import { type Hidden, movedCard, movedMessage, requestCard } from './card.js';
import { channelProblemText } from './channel-problem.js';

import { aheadBlockId, cardBlockId, progressBlockId, receiptBlockId, reportBlockId } from './ids.js';
import { seenBefore } from './last-seen.js';
import { notes } from './notes.js';
import { outcome } from './outcome.js';
import { type ParentCards, parentCards } from './parent-cards.js';
import { progressMessage } from './progress.js';
import { receiptMessage } from './receipt.js';
import { type RemindersDeps, reminders } from './reminders.js';
import { reportFor } from './run-report.js';
import { messageDigest, messageKey, wantedMessage } from './wanted.js';

export interface WantedMessages {
  /** Everything that Slack should show about a request as it is now. Throws if Slack can't be asked where. */
  of(current: Case, look: { readonly fresh: boolean }): Promise<Wanted>;
}

export interface WantedDeps extends AnnouncingDeps, Pick<RemindersDeps, 'clock'> {
  readonly places: Places;
  readonly people: People;
  readonly messages: MessageStore;
  readonly trail: TrailStore;
  readonly tenant: Tenant;
  /** Left out where nothing is remembered of who was in the portal when. */
  readonly activity?: ActivityPort;
  /** Told each time the approvals channel was read: what is wrong with it, or null. */
  readonly onChannel: (problem: string | null) => void;
}

/** From a request's state to its messages: cards, progress and report in the cards' threads, direct messages. */
export function createWantedMessages(deps: WantedDeps): WantedMessages {
  return {
    async of(current, { fresh }) {
      const known = await deps.messages.of(deps.tenant, requestDrawable(current.request.id));
      const drawn = await draw(deps, current, { known, fresh });
      return !fresh && isReappearing(current, drawn, known) ? await draw(deps, current, { known, fresh: true }) : drawn;
    },
  };
}

async function draw(
  deps: WantedDeps,
  current: Case,
  { known, fresh }: { readonly known: readonly MessageRecord[]; readonly fresh: boolean },
): Promise<Wanted> {
  const { request } = current;
  // What the row of a list says all of has no messages, unless it had some before.
  if (known.length === 0 && deps.faces(request.kind).isRowOnly?.(current)) return { messages: [], files: [] };
  const parent = await parentCards(deps, request);
  const failed = known.filter((message) => message.failed !== null && message.key.includes('.card.'));
  const read = await deps.places.of({ request, holders: holdersOf(known), fresh });
  const placement = withoutFailed(read, failed);
  const unreachable = failed.filter((message) => message.userId !== null).length;
  deps.onChannel(read.problem === 'unreachable' ? channelProblemText(read.problem) : null);
  const announced = await announcementFor(deps, current, { known, fresh });
  const report = await reportFor(deps, current, announced?.problem ?? null);
  const messages: WantedMessage[] = [];
  const files: WantedFiles[] = [];
  const cards = cardPlaces(placement, known).filter(({ place }) => parent.hasCardAt(place));
  const seen = await seenBefore(deps.activity, request);
  for (const { place, hidden } of cards) {
    if (hidden) {
      messages.push(...takenBack(current, { place, hidden, parent }, known));
      continue;
    }
    const card = cardFor(deps, current, { place, placement, unreachable, seen });
    const key = messageKey('card', current, place);
    messages.push(
      wantedMessage(current, {
        key,
        place,
        threadOf: parent.threadAt(place),
        blockId: cardBlockId(request.id),
        message: card,
        mentioned: true,
      }),
    );
    const ahead = aheadMessage(current, placement.deciders);
    if (ahead) messages.push(inThread(current, place, { kind: 'ahead', message: ahead, parent }));
    if (!current.run) continue;
    const progress = progressMessage({ case: current, face: deps.faces(request.kind) });
    messages.push(inThread(current, place, { kind: 'progress', message: progress, parent }));
    if (!report) continue;
    messages.push(inThread(current, place, { kind: 'report', message: report.message, parent }));
    files.push({
      key: messageKey('files', current, place),
      threadOf: parent.threadAt(place) ?? key,
      files: report.files,
    });
  }
  const shown = cards.filter(({ hidden }) => !hidden).map(({ place }) => messageKey('card', current, place));
  messages.push(...receipt(deps, current, { placement, asked: askedBy(shown, known) }));
  messages.push(...outcome(current, { now: deps.clock.now(), known }));
  const noted = await notes(deps, current);
  messages.push(...(await reminders(deps, current, { deciders: placement.deciders, known })));
  messages.push(...noted.messages, ...(announced?.messages ?? []));
  files.push(...noted.files, ...(announced?.files ?? []));
  const unsure = parent.isMissing || placement.unsure.size > 0 || noted.unsure || announced?.unsure === true;
  return { messages, files, unsure, owes: announced !== undefined && announced.problem !== null };
}

/** The card, and whatever is in its thread already, say nothing any more. */
function takenBack(
  current: Case,
  { place, hidden, parent }: { readonly place: Place; readonly hidden: Hidden; readonly parent: ParentCards },
  known: readonly MessageRecord[],
): readonly WantedMessage[] {
  const { id } = current.request;
  const card = {
    key: messageKey('card', current, place),
    place,
    threadOf: parent.threadAt(place),
    blockId: cardBlockId(id),
  };
  const thread = threadKinds.filter((kind) => known.some(({ key }) => key === messageKey(kind, current, place)));
  return [
    wantedMessage(current, { ...card, message: movedCard(id, hidden) }),
    ...thread.map((kind) =>
      inThread(current, place, { kind, message: movedMessage(id, threadBlockIds[kind](id), hidden), parent }),
    ),
  ];
}

/** True if something is to be shown again where it was taken back: in the last seconds somebody may have joined. */
function isReappearing({ request }: Case, { messages }: Wanted, known: readonly MessageRecord[]): boolean {
  return messages.some(({ key, blockId, digest }) => {
    const shown = known.find((message) => message.key === key)?.shownDigest;
    const blank = (['moved', 'lost'] as const).map((why) => messageDigest(movedMessage(request.id, blockId, why)));
    return typeof shown === 'string' && shown !== digest && blank.includes(shown);
  });
}

interface CardContext {
  readonly place: Place;
  readonly placement: Placement;
  /** Approvers whom Slack doesn't let us write to. */
  readonly unreachable: number;
  readonly seen: Seen | null;
}

function cardFor(deps: WantedDeps, current: Case, { place, placement, unreachable, seen }: CardContext): SlackMessage {
  const policy = deps.policy();
  const { usergroups } = ruleFor(policy, ruleKindOf(current.request)).approvers;
  const users = othersAsked(current.request, placement.deciders)
    .slice(0, 5)
    .map(({ slackId }) => slackId);
  const asked = usergroups.length > 0 ? { usergroups, users: [] } : { usergroups: [], users };
  const mention = 'userId' in place ? { usergroups: [], users: [] } : asked;
  return requestCard({
    case: current,
    face: deps.faces(current.request.kind),
    requiredVotes: requiredVotes(current.request, policy),
    approvers: mention,
    warnings: warningsFor(current, placement, unreachable),
    seen,
    ...(current.request.state === 'drifted' && { drift: current.run?.parked?.because.split('\n') ?? [] }),
    showNames: policy.notifications.showNames,
  });
}

function warningsFor({ request }: Case, placement: Placement, unreachable: number): readonly string[] {
  const subjectId = slackIdOf(request.subject);
  const isApprover = subjectId !== null && request.eligible.includes(subjectId);
  return [
    ...(isApprover ? ['The person concerned is an approver too and is not asked.'] : []),
    ...(placement.problem ? [channelProblemText(placement.problem)] : []),
    ...(unreachable > 0
      ? [`${count(unreachable, 'approver')} can’t be written to and ${unreachable === 1 ? 'was' : 'were'} not asked.`]
      : []),
    ...request.notes,
  ];
}

function receipt(
  deps: WantedDeps,
  current: Case,
  { placement, asked }: { readonly placement: Placement; readonly asked: Asked },
): readonly WantedMessage[] {
  const { request } = current;
  const slackId = slackIdOf(request.requester);
  if (slackId === null || !isRequesterTold(request)) return [];
  const place = { userId: slackId };
  const note = placement.problem ? channelProblemText(placement.problem) : null;
  const message = receiptMessage({
    case: current,
    face: deps.faces(request.kind),
    portalHost: deps.portalHost,
    reportFileUrl: current.run ? (workflowKindOf(request.kind).reportUrl?.(current.run.effects) ?? null) : null,
    note,
    asked,
  });
  const blockId = receiptBlockId(request.id, slackId);
  return [
    wantedMessage(current, { key: messageKey('receipt', current, place), place, threadOf: null, blockId, message }),
  ];
}

function inThread(
  current: Case,
  place: Place,
  {
    kind,
    message,
    parent,
  }: { readonly kind: ThreadKind; readonly message: SlackMessage; readonly parent: ParentCards },
): WantedMessage {
  const blockId = threadBlockIds[kind](current.request.id);
  const key = messageKey(kind, current, place);
  const threadOf = parent.threadAt(place) ?? messageKey('card', current, place);
  return wantedMessage(current, { key, place, threadOf, blockId, message });
}

const threadBlockIds = {
  ahead: (id: number) => aheadBlockId(id),
  progress: (id: number) => progressBlockId(id),
  report: (id: number) => reportBlockId(id),
} as const;
type ThreadKind = keyof typeof threadBlockIds;
const threadKinds: readonly ThreadKind[] = ['ahead', 'progress', 'report'];
