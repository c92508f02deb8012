import { whyExempt } from '../../domain/guests/exempt.js';
import { isWorthCleaning } from '../../domain/guests/planning.js';
import type { Member } from '../../domain/person.js';
import { ruleFor } from '../../domain/policy/policy.js';
import type { EntryId } from '../../domain/portal.js';
import type { Portal } from '../ports.js';
import { type CleanupFilingDeps, fileCleanup } from './filing.js';
import { previewCleanup } from './preview.js';

export interface SweepDeps extends CleanupFilingDeps {
  readonly portal: Portal;
  /** Portal id of the service account. */
  readonly botId: string;
  readonly clock: { now(): Date };
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
  /** Oldest first, at most `mostSwept`. */
  readonly rooms: readonly SweptRoom[];
  /** How many more have something to take away: another sweep finds them. */
  readonly more: number;
}

/** A sweep asks for this many clean-ups at most: each is a card that somebody reads. */
const mostSwept = 50;

/** The whole archive, with what is to be taken away from each room; one call a room. Throws the portal's errors. */
export async function previewSweep({ portal: given, policy, signal }: SweepDeps): Promise<SweepPreview> {
  const portal = (signal && given.until?.(signal)) ?? given;
  const archived = await portal.rooms.listRooms({ area: 'Archive' });
  const open = archived.filter((room) => room.security.move && !whyExempt(room, policy()));
  const rooms: SweptRoom[] = [];
  for (const { id, title, shared } of open) {
    const query = { roomId: id, area: 'Guests', includeShared: true, count: 1 } as const;
    const page = await portal.people.roomPeople(query);
    const room = { id, title, guests: page.total ?? page.items.length, externalLinks: shared };
    if (isWorthCleaning(room, policy())) rooms.push(room);
  }
  return {
    looked: archived.length,
    spared: archived.length - open.length,
    rooms: rooms.slice(0, mostSwept),
    more: Math.max(0, rooms.length - mostSwept),
  };
}

export interface SweepResult {
  /** Numbers of the requests that were made, or had been made by this very sweep. */
  readonly filed: readonly number[];
  /** Rooms about which a request was open already. */
  readonly open: number;
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
  let left = 0;
  const mayDecide = ruleFor(deps.policy(), 'guests').requesterMayApprove;
  for (const { id } of sweep.rooms.slice(0, mostSwept)) {
    const preview = await previewCleanup(
      { portal, policy: deps.policy(), botId, clock },
      { id },
      { reason: sweep.reason },
    );
    if (!preview.ok || !preview.plan.room.archived) {
      left += 1;
      continue;
    }
    const { plan, notes } = preview;
    const asked = await fileCleanup(deps, {
      plan,
      notes,
      origin: `guests:${sweep.origin}:${id}`,
      requester: { kind: 'schedule', name: `Sweep of the archive by ${sweep.asker.name}` },
      ...(!mayDecide && { askedBy: sweep.asker.slackId }),
    });
    if (asked.ok) filed.push(asked.case.request.id);
    else if (asked.refusal.why === 'openRequest') open += 1;
    else left += 1;
  }
  return { filed, open, left };
}
