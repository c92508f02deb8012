import type { RoomRefusal } from '../../domain/guests/refusals.js';
import type { RefusedCleanup, RefusedEnd, Unfit } from '../../domain/guests/refused.js';
import { ruleFor } from '../../domain/policy/policy.js';
import type { Portal } from '../ports.js';
import type { AskResult } from '../requests/asked.js';
import { type CleanupFilingDeps, fileCleanup } from './filing.js';
import { type CleanupPreview, previewCleanup } from './preview.js';
import { refuseCleanup } from './refusing.js';
import type { GuestStore } from './store-port.js';

export interface RetryDeps extends CleanupFilingDeps {
  readonly refusals: GuestStore;
  readonly portal: Portal;
  /** Portal id of the service account. */
  readonly botId: string;
}

export type RetryResult =
  /** Over, now or before: with the request that was made, or because the room needs none. */
  | { readonly kind: 'over'; readonly title: string; readonly end: RefusedEnd }
  | ({ readonly kind: 'refused' } & Unfit)
  /** Somebody could have it, and still it could not be asked for. */
  | { readonly kind: 'notAsked'; readonly refusal: Extract<AskResult, { ok: false }>['refusal'] }
  | { readonly kind: 'unknown' };

/** Looks at the room of a refused clean-up again, and asks for it if somebody can have the room. Throws the portal's errors. */
export async function retryRefused(deps: RetryDeps, id: number): Promise<RetryResult> {
  const refused = await deps.refusals.find(deps.tenant, id);
  if (!refused) return { kind: 'unknown' };
  const { title } = refused;
  if (refused.end) return { kind: 'over', title, end: refused.end };
  const preview = await previewOf(deps, refused);
  if (!preview.ok) return await stillRefused(deps, refused, preview.refusal);
  if (!preview.plan.room.archived) return await over(deps, refused, { as: 'restored' });
  const { requester, askedBy } = refused;
  const { plan, notes } = preview;
  const origin = `guests:refused:${id}`;
  const isBarred = askedBy !== null && !ruleFor(deps.policy(), 'guests').requesterMayApprove;
  const asked = await fileCleanup(deps, { plan, notes, origin, requester, ...(isBarred && { askedBy }) });
  if (asked.ok) return { kind: 'over', title, end: { as: 'asked', requestId: asked.case.request.id } };
  if (asked.refusal.why !== 'openRequest') return { kind: 'notAsked', refusal: asked.refusal };
  return await over(deps, refused, { as: 'asked', requestId: asked.refusal.id });
}

/** Looks at everything that stands: the rules may name somebody by now who can have such rooms. */
export async function retryAll(deps: RetryDeps): Promise<void> {
  for (const { id } of await deps.refusals.standing(deps.tenant)) await retryRefused(deps, id);
}

async function previewOf(deps: RetryDeps, { roomId, archivedBy, archivedAt, reason }: RefusedCleanup) {
  const { portal, botId, clock } = deps;
  const occasion = { by: archivedBy, archivedAt, reason };
  return await previewCleanup({ portal, policy: deps.policy(), botId, clock }, { id: roomId }, occasion);
}

async function stillRefused(
  deps: RetryDeps,
  refused: RefusedCleanup,
  refusal: Extract<CleanupPreview, { ok: false }>['refusal'],
): Promise<RetryResult> {
  if (refusal.why !== 'ownerUnfit') return await over(deps, refused, { as: endOf(refusal) });
  if (!refusal.archived) return await over(deps, refused, { as: 'restored' });
  await refuseCleanup(deps, refusal, { ...refused, event: null });
  const { title, because, fallback } = refusal;
  return { kind: 'refused', title, because, fallback };
}

function endOf({ why }: Exclude<RoomRefusal, { why: 'ownerUnfit' }>): Exclude<RefusedEnd['as'], 'asked'> {
  // By its id a room is one or none.
  return why === 'unknownRoom' || why === 'severalRooms' ? 'gone' : why;
}

async function over(deps: RetryDeps, { roomId, title }: RefusedCleanup, end: RefusedEnd): Promise<RetryResult> {
  await deps.refusals.end(deps.tenant, { roomId, end, now: deps.clock.now() });
  return { kind: 'over', title, end };
}
