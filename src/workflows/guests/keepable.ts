import { type CleanupPlan, cleanupPlanSchema } from '../../domain/guests/plan.js';
import { openStates, type Request } from '../../domain/request.js';
import { orAbsent } from '../ports.js';
import type { Case } from '../store-ports.js';
import { type KeepDeps, type KeepResult, readKept } from './keep.js';

export type KeepableResult =
  | {
      readonly ok: true;
      readonly plan: CleanupPlan;
      /** Ids of those whom the owner keeps so far. */
      readonly kept: ReadonlySet<string>;
    }
  | Extract<KeepResult, { ok: false }>;

/**
 * Whom this person may keep in their room: names are told to nobody but whom the portal shows as its owner now. Throws
 * the portal's errors.
 */
export async function keepable(
  deps: KeepDeps,
  { requestId, ownerPortalId }: { readonly requestId: number; readonly ownerPortalId: string },
): Promise<KeepableResult> {
  const found = await deps.store.find(deps.tenant, requestId);
  const plan = cleanupPlanSchema.safeParse(found?.request.plan).data;
  if (!found || !plan?.grace) return { ok: false, why: 'unknown' };
  const room = await orAbsent(deps.portal.rooms.getRoom(plan.room.id));
  if (room?.ownerId !== ownerPortalId.toLowerCase()) return { ok: false, why: 'notOwner' };
  if (!isGraceOpen(found)) return { ok: false, why: 'over' };
  return { ok: true, plan, kept: await readKept(deps, requestId) };
}

/** True while the owner may still choose: nothing was decided against it, and nothing has begun. */
export function isGraceOpen({
  request,
  run,
}: {
  readonly request: Pick<Request, 'state'>;
  readonly run: Case['run'];
}): boolean {
  return openStates.includes(request.state) && (run === null || run.startedAt === null);
}
