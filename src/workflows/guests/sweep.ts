import { whyExempt } from '../../domain/guests/exempt.js';
import { isWorthCleaning } from '../../domain/guests/planning.js';
import type { Member } from '../../domain/person.js';
import { ruleFor } from '../../domain/policy/policy.js';
import type { EntryId } from '../../domain/portal.js';
import { openStates } from '../../domain/request.js';
import type { Portal, PortalRoom } from '../ports.js';
import type { RequestStore } from '../store-ports.js';
import { type CleanupFilingDeps, fileCleanup } from './filing.js';
import { previewCleanup } from './preview.js';
import { refuseCleanup } from './refusing.js';
import type { GuestStore } from './store-port.js';

export interface SweepDeps extends CleanupFilingDeps {
  readonly store: Pick<RequestStore, 'findStanding' | 'lastAbout'>;
  readonly refusals: GuestStore;
  readonly portal: Portal;
  /** Portal id of the service account. */
  readonly botId: string;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** An archived room with something to take away. */
export interface SweptRoom {
  readonly id: EntryId;
  readonly title: string;
  readonly guests: number;
  readonly externalLinks: boolean;
}

export interface SweepPreview {
  /** Archived rooms that were looked at. */
  readonly looked: number;
  /** Those that the policy spares, or that nobody can move. */
  readonly spared: number;
  /** Those about which a request is open already. */
  readonly waiting: number;
  /** Oldest first, at most `mostSwept`; those that nobody could have back come last. */
  readonly rooms: readonly SweptRoom[];
  /** How many more have something to take away: once these are asked about, the next sweep has those. */
  readonly more: number;
}

/** A sweep asks for this many clean-ups at most: each is a card that somebody reads. */
const mostSwept = 50;

/** The whole archive, with what is to be taken away from each room; one call a room. Throws the portal's errors. */
export async function previewSweep(deps: SweepDeps): Promise<SweepPreview> {
  const { portal: given, policy, signal } = deps;
  const portal = (signal && given.until?.(signal)) ?? given;
  const archived = await portal.rooms.listRooms({ area: 'Archive' });
  const open = archived.filter((room) => room.security.move && !whyExempt(room, policy()));
  const unasked = await withoutRequest(deps, open);
  const rooms: SweptRoom[] = [];
  for (const { id, title, shared } of unasked) {
    const query = { roomId: id, area: 'Guests', includeShared: true, count: 1 } as const;
    const page = await portal.people.roomPeople(query);
    const room = { id, title, guests: page.total ?? page.items.length, externalLinks: shared };
    if (isWorthCleaning(room, policy())) rooms.push(room);
  }
  const inOrder = await refusedLast(deps, rooms);
  return {
    looked: archived.length,
    spared: archived.length - open.length,
    waiting: open.length - unasked.length,
    rooms: inOrder.slice(0, mostSwept),
    more: Math.max(0, rooms.length - mostSwept),
  };
}

/** What was asked for already would fill one sweep after the other, and nobody would get to the rest. */
async function withoutRequest({ store, tenant }: SweepDeps, rooms: readonly PortalRoom[]) {
  const unasked: PortalRoom[] = [];
  for (const room of rooms) {
    const last = await store.lastAbout(tenant, 'guests', { kind: 'room', id: room.id, title: '' });
    if (!last || !openStates.includes(last.request.state)) unasked.push(room);
  }
  return unasked;
}

async function refusedLast({ refusals, tenant }: SweepDeps, rooms: readonly SweptRoom[]) {
  const refused = new Set((await refusals.standing(tenant)).map(({ roomId }) => String(roomId)));
  const isRefused = ({ id }: SweptRoom) => refused.has(String(id));
  return [...rooms.filter((room) => !isRefused(room)), ...rooms.filter(isRefused)];
}

export interface SweepResult {
  /** Numbers of the requests that were made, or had been made by this very sweep. */
  readonly filed: readonly number[];
  /** Rooms about which a request was open already. */
  readonly open: number;
  /** Rooms that nobody could have back; each has a card. */
  readonly refused: number;
  /** Rooms in which nothing is to be done any more, or nothing can be. */
  readonly left: number;
}

/** Asks for a clean-up of each of these rooms, as it is now. `origin` names the sweep: sent twice it asks once. */
export async function fileSweep(
  deps: SweepDeps,
  sweep: {
    readonly rooms: readonly Pick<SweptRoom, 'id'>[];
    readonly origin: string;
    readonly asker: Member;
    readonly reason: string;
  },
): Promise<SweepResult> {
  const { portal, botId, clock } = deps;
  const filed: number[] = [];
  let open = 0;
  let refused = 0;
  let left = 0;
  const requester = { kind: 'schedule', name: `${sweep.asker.name}, for the whole archive` } as const;
  const { reason } = sweep;
  const mayDecide = ruleFor(deps.policy(), 'guests').requesterMayApprove;
  for (const { id } of sweep.rooms.slice(0, mostSwept)) {
    const preview = await previewCleanup({ portal, policy: deps.policy(), botId, clock }, { id }, { reason });
    if (!preview.ok && preview.refusal.why === 'ownerUnfit' && preview.refusal.archived) {
      const ask = { archivedBy: null, archivedAt: null, reason, event: null };
      await refuseCleanup(deps, preview.refusal, { ...ask, requester, askedBy: sweep.asker.slackId });
      refused += 1;
      continue;
    }
    if (!preview.ok || !preview.plan.room.archived) {
      left += 1;
      continue;
    }
    const { plan, notes } = preview;
    const asked = await fileCleanup(deps, {
      plan,
      notes,
      origin: `guests:${sweep.origin}:${id}`,
      requester,
      ...(!mayDecide && { askedBy: sweep.asker.slackId }),
    });
    if (asked.ok) filed.push(asked.case.request.id);
    else if (asked.refusal.why === 'openRequest') open += 1;
    else left += 1;
  }
  return { filed, open, refused, left };
}
