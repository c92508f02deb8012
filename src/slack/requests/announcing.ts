import type { RequestKind } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Case } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { Announcement, Faces } from '../kind.js';
import type { SlackMessage } from '../kit/message.js';
import type { WantedFiles, WantedMessage } from '../posting/drawable.js';
import type { MessageRecord } from '../posting/message-store.js';
import type { Places } from '../posting/placement.js';
import { announcementBlockId } from './ids.js';
import { messageKey, wantedMessage } from './wanted.js';

export interface AnnouncingDeps {
  readonly faces: Faces;
  readonly places: Pick<Places, 'reach'>;
  readonly people: Pick<People, 'slackUserOf'>;
  readonly policy: () => Policy;
  /** Told each time the announcements channel was read: what is wrong with it, or null. */
  readonly onAnnouncements: (problem: string | null) => void;
  readonly portalHost: string;
}

/** What is said where an announcement can't be posted. */
export const announcementsProblem =
  'I can’t post to the announcements channel, so this was not announced there. Invite me, or name another channel in the policy.';

export interface Announced {
  readonly messages: readonly WantedMessage[];
  readonly files: readonly WantedFiles[];
  /** A sentence for the approvers; null where it is announced. */
  readonly problem: string | null;
  /** True while it can't be told to whom it is addressed. */
  readonly unsure: boolean;
}

/**
 * What the announcements channel should show of a run that has ended, with what may be read there now; undefined where
 * nothing is announced. Throws if Slack can't be asked.
 */
export async function announcementFor(
  deps: AnnouncingDeps,
  current: Case,
  { known, fresh }: { readonly known: readonly MessageRecord[]; readonly fresh: boolean },
): Promise<Announced | undefined> {
  const announcement = isOver(current) ? deps.faces(current.request.kind).announcement?.(current) : undefined;
  if (!announcement) return undefined;
  const place = { channel: deps.policy().channels.announcements };
  const key = messageKey('announcement', current, place);
  const reach = await deps.places.reach(place.channel, { fresh });
  const hasRefused = known.some((message) => message.key === key && message.failed !== null);
  const problem = reach === 'unreachable' || hasRefused ? announcementsProblem : null;
  deps.onAnnouncements(problem);
  if (problem !== null) return { messages: [], files: [], problem, unsure: false };
  const to = await addresseeOf(deps, announcement);
  if (to.kind === 'untold') return { messages: [], files: [], problem: null, unsure: true };
  const addressee = to.kind === 'known' ? to.slackId : null;
  const isPrivate = reach === 'private';
  const { root, thread, files } = announcement.messages({ addressee, isPrivate, portalHost: deps.portalHost });
  const messages = [root, ...thread].map((message, index) => {
    const blockId = announcementBlockId(current.request.id, index);
    const own = index === 0 ? key : messageKey(`announced${index}`, current, place);
    const threadOf = index === 0 ? null : key;
    return wantedMessage(current, { key: own, place, threadOf, blockId, message: withBlockId(message, blockId) });
  });
  const attached = { key: messageKey('announced.files', current, place), threadOf: key, files };
  return { messages, files: isPrivate && files.length > 0 ? [attached] : [], problem: null, unsure: false };
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
