import type { RequestKind } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Case } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { AnnouncedMessages, Announcement, Faces } from '../kind.js';
import type { SlackMessage } from '../kit/message.js';
import { paragraph, richText, say, text } from '../kit/rich-text.js';
import type { WantedFiles, WantedMessage } from '../posting/drawable.js';
import type { MessageRecord } from '../posting/message-store.js';
import type { Places } from '../posting/placement.js';
import { type AnnouncementPlace, announcementPlace } from './announcement-place.js';
import { announcementBlockId } from './ids.js';
import { messageKey, wantedMessage } from './wanted.js';

export interface AnnouncingDeps {
  readonly faces: Faces;
  readonly places: Pick<Places, 'reach'>;
  readonly people: Pick<People, 'slackUserOf'>;
  readonly policy: () => Policy;
  /** Told each time the announcements channel was read or refused something: what is wrong with it, or null. */
  readonly onAnnouncements: (problem: string | null) => void;
  readonly portalHost: string;
  readonly clock: { now(): Date };
}

/** What is said where an announcement can't be posted anywhere yet. */
export const announcementsProblem =
  'I can’t post to the announcements channel, nor to the approvals channel in its place, so this was not announced yet. I try again every ten minutes. Invite me, or name another channel in the policy.';

export interface Announced {
  readonly messages: readonly WantedMessage[];
  readonly files: readonly WantedFiles[];
  /** A sentence for the approvers; null where it is announced. */
  readonly problem: string | null;
  /** True while it can't be told to whom it is addressed. */
  readonly unsure: boolean;
}

interface Drawn {
  readonly known: readonly MessageRecord[];
  readonly fresh: boolean;
}

/**
 * What a channel should show of a run that has ended, with what may be read there now; undefined where nothing is
 * announced. What the announcements channel refuses stands in the approvals channel, once, with the reason; what no
 * channel takes stays owed. Throws if Slack can't be asked.
 */
export async function announcementFor(
  deps: AnnouncingDeps,
  current: Case,
  { known, fresh }: Drawn,
): Promise<Announced | undefined> {
  const announcement = isOver(current) ? deps.faces(current.request.kind).announcement?.(current) : undefined;
  if (!announcement) return undefined;
  const { announcements, approvals } = deps.policy().channels;
  const roots = known.filter(({ key }) => key.startsWith(messageKey('announcement', current, { channel: '' })));
  const found = announcementPlace({
    roots,
    channels: [...new Set([announcements, approvals])],
    now: deps.clock.now(),
  });
  if (found?.channel !== announcements && roots.every(({ ts }) => ts === null))
    deps.onAnnouncements(announcementsProblem);
  if (!found) return { messages: [], files: [], problem: announcementsProblem, unsure: false };
  const isNew = roots.every(({ channel, ts }) => channel !== found.channel || ts === null);
  const reach = await deps.places.reach(found.channel, { fresh: fresh || isNew });
  if (found.channel === announcements) deps.onAnnouncements(reach === 'unreachable' ? announcementsProblem : null);
  const to = await addresseeOf(deps, announcement);
  if (to.kind === 'untold') return { messages: [], files: [], problem: null, unsure: true };
  const addressee = to.kind === 'known' ? to.slackId : null;
  const isPrivate = reach === 'private';
  const said = announcement.messages({ addressee, isPrivate, portalHost: deps.portalHost });
  return { ...wantedIn(current, found, said, isPrivate), problem: null, unsure: false };
}

function wantedIn(
  current: Case,
  { channel, refusedAs, isRetry }: AnnouncementPlace,
  { root, thread, files }: AnnouncedMessages,
  isPrivate: boolean,
): Pick<Announced, 'messages' | 'files'> {
  const place = { channel };
  const key = messageKey('announcement', current, place);
  const first = refusedAs === null ? root : withReason(root, refusedAs);
  const messages = [first, ...thread].map((message, index) => {
    const blockId = announcementBlockId(current.request.id, index);
    const own = index === 0 ? key : messageKey(`announced${index}`, current, place);
    const part = { key: own, place, threadOf: index === 0 ? null : key, blockId };
    return wantedMessage(current, { ...part, isRetry, message: withBlockId(message, blockId) });
  });
  const attached = { key: messageKey('announced.files', current, place), threadOf: key, files };
  return { messages, files: isPrivate && files.length > 0 ? [attached] : [] };
}

/** Looks whether the announcements channel can be posted to, so that it is known before somebody waits for it. */
export async function lookAtAnnouncements(
  { faces, places, policy, onAnnouncements }: Pick<AnnouncingDeps, 'faces' | 'places' | 'policy' | 'onAnnouncements'>,
  kinds: readonly RequestKind[],
): Promise<void> {
  if (!kinds.some((kind) => faces(kind).announcement)) return;
  const reach = await places.reach(policy().channels.announcements, { fresh: true });
  onAnnouncements(reach === 'unreachable' ? announcementsProblem : null);
}

/** What is about a person is nobody else's business before it has taken effect. */
function isOver({ request, run }: Case): boolean {
  const isOpen = request.effective || request.subject.kind !== 'person';
  return isOpen && (run?.status === 'done' || run?.status === 'stopped');
}

async function addresseeOf({ people }: AnnouncingDeps, { addressee }: Announcement) {
  return addressee === null ? ({ kind: 'nobody' } as const) : await people.slackUserOf(addressee);
}

function withBlockId({ text, blocks, fallback }: SlackMessage, blockId: string): SlackMessage {
  const named = ([first, ...rest]: SlackMessage['blocks']) => (first ? [{ ...first, block_id: blockId }, ...rest] : []);
  return { text, blocks: named(blocks), fallback: fallback && named(fallback) };
}

/** Under its header, the announcement says why it stands elsewhere. */
function withReason({ text: summary, blocks, fallback }: SlackMessage, refusedAs: string): SlackMessage {
  const why = richText(
    paragraph(
      say`This belongs in the announcements channel, but I can’t post there: ${text(refusalWords(refusedAs))}. Invite me there, or have an operator name another channel in the policy (channels.announcements); then the next ones go there.`,
    ),
  );
  const explained = ([first, ...rest]: SlackMessage['blocks']) => (first ? [first, why, ...rest] : []);
  return { text: summary, blocks: explained(blocks), fallback: fallback && explained(fallback) };
}

function refusalWords(code: string): string {
  switch (code) {
    case 'is_archived':
      return 'it is archived';
    case 'not_in_channel':
      return 'I am not in it';
    case 'channel_not_found':
      return 'Slack knows no such channel, or it is private and I am not in it';
    case 'restricted_action':
      return 'only some people may post there';
    default:
      return 'Slack does not let me';
  }
}
