import { count } from '../../domain/counting.js';
import { whyExempt } from '../../domain/guests/exempt.js';
import type { CleanupPlan, PlannedGuest } from '../../domain/guests/plan.js';
import { type CleanupOccasion, cleanupPlan, isWorthCleaning } from '../../domain/guests/planning.js';
import type { OwnerAccount } from '../../domain/guests/receiver.js';
import type { RoomRefusal } from '../../domain/guests/refusals.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { EntryId } from '../../domain/portal.js';
import { orAbsent, type Portal, type PortalRoom, type ShareMember } from '../ports.js';
import { receiverFor } from './receiver.js';

export interface CleanupPreviewDeps {
  readonly portal: Portal;
  readonly policy: Policy;
  /** Portal id of the service account. */
  readonly botId: string;
  readonly clock: { now(): Date };
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** Which room: by the portal's id, or by its exact title. */
export type RoomQuery = { readonly id: EntryId } | { readonly title: string };

export type CleanupPreview =
  | { readonly ok: true; readonly plan: CleanupPlan; readonly notes: readonly string[] }
  | { readonly ok: false; readonly refusal: RoomRefusal };

/** What is known of how the room came into the archive, and why it is asked for; a member's form says none of it. */
export interface PreviewOccasion extends Partial<Pick<CleanupOccasion, 'archivedAt' | 'reason'>> {
  /** Portal id of who archived it. */
  readonly by?: string | null;
}

/** What a clean-up of this room would do, or why it can't be; read live. Throws the portal's errors. */
export async function previewCleanup(
  deps: CleanupPreviewDeps,
  query: RoomQuery,
  occasion: PreviewOccasion = {},
): Promise<CleanupPreview> {
  const { signal } = deps;
  const portal = signal ? (deps.portal.until?.(signal) ?? deps.portal) : deps.portal;
  const found = await findRoom(portal, query);
  return 'why' in found ? { ok: false, refusal: found } : await previewOf({ ...deps, portal }, found, occasion);
}

async function findRoom({ rooms }: Portal, query: RoomQuery): Promise<PortalRoom | RoomRefusal> {
  if ('id' in query)
    return (await orAbsent(rooms.getRoom(query.id))) ?? { why: 'unknownRoom', given: String(query.id) };
  const { title } = query;
  const listed = await rooms.listRooms({ area: 'Any', filterValue: title });
  const named = listed.filter((room) => room.title.toLowerCase() === title.trim().toLowerCase());
  const [one] = named;
  if (!one) return { why: 'unknownRoom', given: title };
  return named.length > 1 ? { why: 'severalRooms', given: title, rooms: named.length } : one;
}

async function previewOf(
  deps: CleanupPreviewDeps,
  room: PortalRoom,
  { by = null, archivedAt = null, reason = '' }: PreviewOccasion,
): Promise<CleanupPreview> {
  const { policy, portal, clock } = deps;
  const { id, title, roomType, archived } = room;
  const refused = (refusal: RoomRefusal): CleanupPreview => ({ ok: false, refusal });
  const exempt = whyExempt(room, policy);
  if (exempt) return refused({ why: 'exempt', title, ...exempt });
  if (!room.security.move) return refused({ why: 'notMovable', title });
  const members = await portal.rooms.listMembers(id);
  const guests = members.filter(isGuest).map(planned);
  const externalLinks = room.shared;
  if (!isWorthCleaning({ guests: guests.length, externalLinks }, policy)) {
    return refused({ why: 'nothingToDo', title, archived, keepsLinks: externalLinks });
  }
  const answer = await receiverFor(deps, room, ownerOf(members));
  const { owner } = answer;
  if (!answer.ok) {
    const { because, fallback } = answer;
    return refused({ why: 'ownerUnfit', roomId: id, title, archived, owner: owner.name, because, fallback });
  }
  const { receiver } = answer;
  const archivedBy = by === null ? null : { id: by, name: await nameOf(portal, by, members) };
  const stay = members.length - guests.length;
  const facts = { room: { id, title, roomType, archived }, owner, receiver, guests, members: stay, externalLinks };
  const plan = cleanupPlan(facts, policy, { now: clock.now(), archivedBy, archivedAt, reason });
  return { ok: true, plan, notes: notesOf(plan) };
}

async function nameOf({ people }: Portal, id: string, members: readonly ShareMember[]): Promise<string> {
  const row = members.find((member) => member.id === id.toLowerCase());
  return row?.name ?? (await people.findPerson(id))?.displayName ?? 'somebody who is no longer in DocSpace';
}

/** Guests are people: they can be in no group. */
function isGuest({ subject, isGuest: guest, isOwner }: ShareMember): boolean {
  return subject === 'user' && guest && !isOwner;
}

function planned({ id, name, email = '', access, status }: ShareMember): PlannedGuest {
  return { id, name, email, access, pending: status === 'pending' };
}

/** The owner's row says all of the account that the look-up would. */
function ownerOf(members: readonly ShareMember[]): OwnerAccount | undefined {
  const row = members.find(({ isOwner }) => isOwner);
  if (row?.email === undefined || row.type === undefined || row.status === undefined) return undefined;
  const { id, name, email, type, status } = row;
  return { id, name, email, type, status };
}

/** What an approver should know besides the plan. */
function notesOf({ guests, externalLinks, receiver, owner }: CleanupPlan): readonly string[] {
  const pending = guests.filter((guest) => guest.pending).length;
  return [
    ...(externalLinks
      ? []
      : ['I can see invitation links only once I may edit the room. Those found then are revoked too.']),
    ...(pending > 0 ? [`${count(pending, 'of the guests has', 'of the guests have')} not joined yet.`] : []),
    ...(receiver.isFallback ? [`${owner.name} can’t own rooms, so ${receiver.name} gets this one.`] : []),
  ];
}
