import { requiredVotes } from '../../domain/approval.js';
import { isRequesterTold } from '../../domain/audience.js';
import { digestOf } from '../../domain/digest.js';
import { requestDrawable } from '../../domain/drawable.js';
import type { JsonObject } from '../../domain/json.js';
import { kindOf } from '../../domain/kinds.js';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { ruleFor } from '../../domain/policy/policy.js';
import { slackIdOf } from '../../domain/subject.js';
import { workflowKindOf } from '../../workflows/kinds.js';
import { reportFiles } from '../../workflows/requests/report-files.js';
import type { Case, TrailStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { Faces } from '../kind.js';
import type { SlackMessage } from '../kit/message.js';
import { cardPlaces, type Place, withoutFailed } from '../posting/card-places.js';
import type { Wanted, WantedFiles, WantedMessage } from '../posting/drawable.js';
import type { MessageStore } from '../posting/message-store.js';
import type { Placement, Places } from '../posting/placement.js';
import { type Asked, askedBy } from './asked.js';
import { movedCard, movedMessage, requestCard } from './card.js';
import { cardBlockId, noteBlockId, progressBlockId, receiptBlockId, reportBlockId } from './ids.js';
import { progressMessage } from './progress.js';
import { receiptMessage } from './receipt.js';
import { reportMessage } from './report.js';

export interface WantedMessages {
  /** Everything that Slack should show about a request as it is now. Throws if Slack can't be asked where. */
  of(current: Case): Promise<Wanted>;
}

export interface WantedDeps {
  readonly faces: Faces;
  readonly places: Places;
  readonly people: People;
  readonly messages: MessageStore;
  readonly trail: TrailStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  /** Told each time the approvals channel was read: what is wrong with it, or null. */
  readonly onChannel: (problem: string | null) => void;
  /** Origin of the portal: links lead nowhere else. */
  readonly portalHost: string;
}

/** From a request's state to its messages: cards, progress and report in the cards' threads, direct messages. */
export function createWantedMessages(deps: WantedDeps): WantedMessages {
  return {
    async of(current) {
      const known = await deps.messages.of(deps.tenant, requestDrawable(current.request.id));
      const failed = known.filter((message) => message.failed !== null && message.key.includes('.card.'));
      const read = await deps.places.of(current);
      const placement = withoutFailed(read, failed);
      const unreachable = failed.filter((message) => message.userId !== null).length;
      deps.onChannel(read.problem === 'unreachable' ? channelProblemText(read.problem) : null);
      const cards = cardPlaces(current, placement, known);
      const report = await reportFor(deps, current);
      const messages: WantedMessage[] = [];
      const files: WantedFiles[] = [];
      for (const { place, hidden } of cards) {
        const card = hidden ? movedCard(current.request.id) : cardFor(deps, current, { place, placement, unreachable });
        const cardKey = keyOf('card', current, place);
        messages.push(
          wanted(current, {
            key: cardKey,
            place,
            threadOf: null,
            blockId: cardBlockId(current.request.id),
            message: card,
            mentioned: true,
          }),
        );
        const isPosted = known.some((message) => message.key === keyOf('progress', current, place));
        if (!current.run || (hidden && !isPosted)) continue;
        const blockId = progressBlockId(current.request.id);
        const progress = hidden
          ? movedMessage(current.request.id, blockId)
          : progressMessage({ case: current, face: deps.faces(current.request.kind) });
        messages.push(inThread(current, place, { kind: 'progress', blockId, message: progress }));
        if (hidden || !report) continue;
        messages.push(
          inThread(current, place, {
            kind: 'report',
            blockId: reportBlockId(current.request.id),
            message: report.message,
          }),
        );
        files.push({
          key: keyOf('files', current, place),
          threadOf: cardKey,
          files: report.files,
        });
      }
      const shown = cards.filter(({ hidden }) => !hidden).map(({ place }) => keyOf('card', current, place));
      messages.push(...receipt(deps, current, { placement, asked: askedBy(shown, known) }));
      messages.push(...(await notes(deps, current)));
      return { messages, files };
    },
  };
}

interface CardContext {
  readonly place: Place;
  readonly placement: Placement;
  /** Approvers whom Slack doesn't let us write to. */
  readonly unreachable: number;
}

function cardFor(deps: WantedDeps, current: Case, { place, placement, unreachable }: CardContext): SlackMessage {
  const policy = deps.policy();
  const { approvers } = ruleFor(policy, current.request.kind);
  const { subject, requester, eligible } = current.request;
  const users = eligible.filter((id) => id !== slackIdOf(subject) && id !== slackIdOf(requester)).slice(0, 5);
  const { usergroups } = approvers;
  const asked = usergroups.length > 0 ? { usergroups, users: [] } : { usergroups: [], users };
  const mention = 'userId' in place ? { usergroups: [], users: [] } : asked;
  return requestCard({
    case: current,
    face: deps.faces(current.request.kind),
    requiredVotes: requiredVotes(current.request, policy),
    approvers: mention,
    warnings: warningsFor(current, placement, unreachable),
    ...(current.request.state === 'drifted' && { drift: current.run?.parked?.because.split('\n') ?? [] }),
    showNames: policy.notifications.showNames,
  });
}

function warningsFor({ request }: Case, placement: Placement, unreachable: number): readonly string[] {
  const subjectId = slackIdOf(request.subject);
  const isApprover = subjectId !== null && request.eligible.includes(subjectId);
  const notes = request.preview.notes;
  return [
    ...(isApprover ? ['The person concerned is an approver too and is not asked.'] : []),
    ...(placement.problem ? [channelProblemText(placement.problem)] : []),
    ...(unreachable > 0 ? [`${unreachable} of the approvers can’t be written to and were not asked.`] : []),
    ...(Array.isArray(notes) ? notes.map(String) : []),
  ];
}

/** Why the card is not in the channel, for the requester and on the cards. */
function channelProblemText(problem: NonNullable<Placement['problem']>): string {
  switch (problem) {
    case 'notPrivate':
      return 'The approvals channel is not private, so approvers were asked by direct message.';
    case 'shared':
      return 'The approvals channel is shared with another organisation, so approvers were asked by direct message.';
    case 'personConcerned':
      return 'The person concerned is in the approvals channel, so approvers were asked by direct message.';
    case 'unreachable':
      return 'I can’t post to the approvals channel, so approvers were asked by direct message. Invite me there.';
  }
}

async function reportFor(
  deps: WantedDeps,
  current: Case,
): Promise<{ message: SlackMessage; files: WantedFiles['files'] } | undefined> {
  const { request, run } = current;
  if (!run || (run.status !== 'done' && run.status !== 'stopped')) return undefined;
  const kind = workflowKindOf(request.kind);
  const report = kindOf(request.kind).report(request, run);
  const entries = await Array.fromAsync(deps.trail.entries(deps.tenant, { requestId: request.id }));
  // The entry that ended the run, so that looking at the report later does not change it.
  const end = entries.findLast((entry) => entry.kind === 'run.finished' || entry.kind === 'run.stopped');
  const trailHead = end ? { sequence: end.sequence, hash: end.hash } : null;
  const reportFileUrl = kind.reportUrl(run.effects);
  const message = reportMessage({ report, request, portalHost: deps.portalHost, reportFileUrl, trailHead });
  return { message, files: reportFiles({ report, events: kind.portalEvents(run.effects), entries }) };
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
    reportFileUrl: current.run ? workflowKindOf(request.kind).reportUrl(current.run.effects) : null,
    note,
    asked,
  });
  const blockId = receiptBlockId(request.id, slackId);
  return [wanted(current, { key: keyOf('receipt', current, place), place, threadOf: null, blockId, message })];
}

/** Whom a finished run concerns besides the requester is told, where they have an account here. */
async function notes({ faces, people }: WantedDeps, current: Case): Promise<readonly WantedMessage[]> {
  const found: WantedMessage[] = [];
  for (const { email, name, message } of faces(current.request.kind).notes(current)) {
    const slackId = await people.slackIdByEmail(email);
    if (slackId === null) continue;
    const place = { userId: slackId };
    const blockId = noteBlockId(current.request.id, name, slackId);
    const key = keyOf(name, current, place);
    found.push(wanted(current, { key, place, threadOf: null, blockId, message: message(slackId) }));
  }
  return found;
}

function inThread(
  current: Case,
  place: Place,
  part: { kind: string; blockId: string; message: SlackMessage },
): WantedMessage {
  const key = keyOf(part.kind, current, place);
  return wanted(current, {
    key,
    place,
    threadOf: keyOf('card', current, place),
    blockId: part.blockId,
    message: part.message,
  });
}

function wanted({ request, run }: Case, part: Omit<WantedMessage, 'digest' | 'terminal'>): WantedMessage {
  const terminal = run
    ? run.status === 'done' || run.status === 'stopped' || run.status === 'parked'
    : request.state !== 'pending';
  const { text, blocks } = part.message;
  return {
    ...part,
    digest: digestOf(JSON.parse(JSON.stringify({ text, blocks })) as JsonObject),
    terminal,
  };
}

function keyOf(kind: string, { request }: Case, place: Place): string {
  const where = 'channel' in place ? place.channel : place.userId;
  return `${requestDrawable(request.id)}.${kind}.${where}`;
}
