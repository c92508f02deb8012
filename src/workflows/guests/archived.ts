import { whyNoNews } from '../../domain/guests/occasion.js';
import type { RoomRefusal } from '../../domain/guests/refusals.js';
import type { RefusedCleanup } from '../../domain/guests/refused.js';
import { openStates } from '../../domain/request.js';
import { subjectKey } from '../../domain/subject.js';
import type { RoomArchivedEvent, RoomArchivedHandler } from '../events/room-archived.js';
import type { Portal } from '../ports.js';
import type { Case, RequestStore, TrailStore } from '../store-ports.js';
import { type CleanupFilingDeps, fileCleanup } from './filing.js';
import { previewCleanup } from './preview.js';
import { refuseCleanup } from './refusing.js';
import type { GuestStore } from './store-port.js';

export interface RoomArchivedDeps extends CleanupFilingDeps {
  readonly store: Pick<RequestStore, 'findStanding' | 'lastAbout'>;
  readonly trail: Pick<TrailStore, 'append'>;
  readonly portal: Portal;
  /** Portal id of the service account. */
  readonly botId: string;
  readonly refusals: GuestStore;
}

/**
 * What follows from an archived room: a clean-up is asked for, or runs under a standing approval, if the portal, read
 * again, shows the room in the archive with something to take away. Whatever is ignored is on the trail.
 */
export function createRoomArchivedHandler(deps: RoomArchivedDeps): RoomArchivedHandler {
  return {
    async archived(event) {
      const noNews = await knownBefore(deps, event);
      if (noNews) return await ignored(deps, event, noNews);
      const { portal, botId, clock } = deps;
      const preview = await previewCleanup(
        { portal, policy: deps.policy(), botId, clock },
        { id: event.roomId },
        occasionOf(event),
      );
      if (!preview.ok) {
        const { refusal } = preview;
        if (refusal.why === 'ownerUnfit' && refusal.archived) await refuseEvent(deps, event, refusal);
        return await ignored(deps, event, refusal.why);
      }
      const { plan, notes } = preview;
      if (!plan.room.archived) return await ignored(deps, event, 'notArchived');
      const asked = await fileCleanup(deps, {
        plan,
        notes,
        origin: `guests:${event.origin}`,
        requester: requesterOf(event),
      });
      if (asked.ok) return 'taken';
      if (asked.refusal.why === 'openRequest') return await ignored(deps, event, 'openRequest');
      // What is wrong may be put right, such as a policy under which nobody can approve: then it is tried again.
      throw new Error(`A clean-up could not be filed: ${asked.refusal.why}`);
    },
  };
}

async function refuseEvent(
  deps: RoomArchivedDeps,
  event: RoomArchivedEvent,
  refusal: Extract<RoomRefusal, { why: 'ownerUnfit' }>,
): Promise<void> {
  const { by: archivedBy, archivedAt, reason } = occasionOf(event);
  await refuseCleanup(deps, refusal, {
    ...{ archivedBy, archivedAt, reason },
    event: isDated(event) ? ownTime(deps, event) : null,
    requester: requesterOf(event),
    askedBy: null,
  });
}

/** By our clock. */
function ownTime({ portal }: RoomArchivedDeps, { at }: RoomArchivedEvent): Date {
  return new Date(at.getTime() - portal.skewMs());
}

async function knownBefore(deps: RoomArchivedDeps, event: RoomArchivedEvent) {
  const { store, tenant, botId, clock } = deps;
  const last = await store.lastAbout(tenant, 'guests', { kind: 'room', id: event.roomId, title: '' });
  return whyNoNews({ by: event.by, at: ownTime(deps, event) }, last ? earlierOf(last) : null, {
    botId,
    now: clock.now(),
  });
}

function earlierOf({ request, run }: Case) {
  return { isOpen: openStates.includes(request.state), createdAt: request.createdAt, endedAt: run?.endedAt ?? null };
}

/** What was only heard of now has no time of its own. */
function isDated({ origin }: RoomArchivedEvent): boolean {
  return !origin.startsWith('list:') && !origin.startsWith('moved:');
}

function occasionOf(event: RoomArchivedEvent) {
  const archivedAt = isDated(event) ? event.at.toISOString() : null;
  return { by: event.by, archivedAt, reason: 'The room went to the archive.' };
}

function requesterOf({ origin }: RoomArchivedEvent): RefusedCleanup['requester'] {
  const isFound = origin.startsWith('audit:') || origin.startsWith('list:');
  return isFound ? { kind: 'schedule', name: 'the check of the archive' } : { kind: 'webhook', name: 'DocSpace' };
}

async function ignored(
  { trail, tenant, clock }: RoomArchivedDeps,
  event: RoomArchivedEvent,
  why: string,
): Promise<'ignored'> {
  const subject = subjectKey({ kind: 'room', id: event.roomId, title: '' });
  const detail = { why, origin: event.origin };
  await trail.append(
    tenant,
    [{ kind: 'guests.ignored', actor: 'system', requestId: null, subject, detail }],
    clock.now(),
  );
  return 'ignored';
}
