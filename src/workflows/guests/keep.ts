import { keptEntry, keptGuests } from '../../domain/guests/grace.js';
import { cleanupPlanSchema } from '../../domain/guests/plan.js';
import type { Tenant } from '../../domain/person.js';
import { openStates } from '../../domain/request.js';
import { orAbsent, type Portal } from '../ports.js';
import type { Case, RequestStore, TrailStore } from '../store-ports.js';

export interface KeepDeps {
  readonly store: Pick<RequestStore, 'find' | 'change'>;
  readonly trail: Pick<TrailStore, 'entries'>;
  readonly portal: Pick<Portal, 'rooms'>;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

export interface Keeping {
  readonly requestId: number;
  /** Who clicked, as a portal id and a Slack id. */
  readonly ownerPortalId: string;
  readonly slackId: string;
  /** Everybody who stays; who was kept before and is not among them goes. */
  readonly guestIds: readonly string[];
}

export type KeepResult =
  | { readonly ok: true; readonly kept: ReadonlySet<string> }
  /** `notOwner`: the portal shows somebody else as the room's owner, or no room. `over`: it is too late. */
  | { readonly ok: false; readonly why: 'notOwner' | 'over' | 'unknown' };

/**
 * The room's owner keeps these guests. It is written on the trail of the request, where the run reads it: less is taken
 * away than was approved, so nobody has to approve it. Throws the portal's errors.
 */
export async function keepGuests(
  deps: KeepDeps,
  { requestId, ownerPortalId, slackId, guestIds }: Keeping,
): Promise<KeepResult> {
  const { store, portal, tenant, clock } = deps;
  const found = await store.find(tenant, requestId);
  const plan = cleanupPlanSchema.safeParse(found?.request.plan).data;
  if (!found || !plan?.grace) return { ok: false, why: 'unknown' };
  const room = await orAbsent(portal.rooms.getRoom(plan.room.id));
  if (room?.ownerId !== ownerPortalId.toLowerCase()) return { ok: false, why: 'notOwner' };
  const kept = plan.guests.map(({ id }) => id).filter((id) => guestIds.includes(id));
  const entry = { kind: keptEntry, actor: slackId, requestId, detail: { guests: kept, by: ownerPortalId } };
  const isWritten = await store.change(
    tenant,
    requestId,
    (current) => (mayStillKeep(current) ? { result: true, change: { trail: [entry] } } : { result: false }),
    clock.now(),
  );
  return isWritten ? { ok: true, kept: new Set(kept) } : { ok: false, why: 'over' };
}

/** Whom the owner keeps by now. */
export async function readKept(
  { trail, tenant }: Pick<KeepDeps, 'trail' | 'tenant'>,
  requestId: number,
): Promise<ReadonlySet<string>> {
  return keptGuests(await Array.fromAsync(trail.entries(tenant, { requestId })));
}

/** Until the run begins. */
function mayStillKeep({ request, run }: Case): boolean {
  return openStates.includes(request.state) && (run === null || run.startedAt === null);
}
