import type { CleanupPlan } from '../../domain/guests/plan.js';
import type { RoomRefusal } from '../../domain/guests/refusals.js';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Subject } from '../../domain/subject.js';
import { type CleanupPreviewDeps, previewCleanup, type RoomQuery } from '../../workflows/guests/preview.js';
import { refuseCleanup } from '../../workflows/guests/refusing.js';
import type { GuestStore } from '../../workflows/guests/store-port.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { SlackModal } from '../kit/message.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import { approverNames, openRequest } from '../requests/person-concerned.js';
import type { GuestsDraft, GuestsDrafts, GuestsQuery } from './draft.js';
import { parseRoomArgument } from './room-argument.js';
import type { GuestsViews } from './views.js';

export interface GuestsReadingDeps {
  readonly requests: Requests;
  readonly people: People;
  readonly preview: Omit<CleanupPreviewDeps, 'policy'>;
  readonly store: RequestStore;
  readonly refusals: GuestStore;
  readonly clock: { now(): Date };
  /** Called after something was kept that Slack shows. */
  readonly wake: () => void;
  readonly drafts: GuestsDrafts;
  readonly views: GuestsViews;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly portalHost: string;
}

/** What a room is to a request. */
export function roomSubject({ room }: Pick<CleanupPlan, 'room'>): Subject {
  return { kind: 'room', id: room.id, title: room.title };
}

/** What the form shows first: which room, the filled form, or the refusal that takes its place. */
export async function firstView(
  deps: GuestsReadingDeps,
  draft: GuestsDraft,
  asker: AllowedAsker,
  signal: AbortSignal,
): Promise<SlackModal> {
  const { views, requests } = deps;
  const asked = queryOf(draft.data.query, deps.portalHost);
  if (asked === null) return views.chooseRoom(draft.id);
  if ('why' in asked) return views.chooseRoom(draft.id, asked);
  if (!requests.mayPreview(draft.slackId)) return views.refused(draft.id, { why: 'tooManyPreviews' });
  return await readForm({ ...deps, preview: { ...deps.preview, signal } }, draft, asked, asker);
}

function queryOf(
  query: GuestsQuery | null,
  portalHost: string,
): RoomQuery | { readonly why: 'otherHost' | 'noRoom' } | null {
  if (query === null) return null;
  if ('roomId' in query) return { id: query.roomId };
  const argument = parseRoomArgument(query.given, portalHost);
  switch (argument.kind) {
    case 'room':
      return { id: argument.id };
    case 'name':
      return { title: argument.name };
    case 'otherHost':
    case 'noRoom':
      return { why: argument.kind };
    case 'none':
    case 'all':
      return null;
  }
}

async function readForm(
  deps: GuestsReadingDeps,
  draft: GuestsDraft,
  query: RoomQuery,
  { member }: AllowedAsker,
): Promise<SlackModal> {
  const { views, drafts } = deps;
  const policy = deps.policy();
  const result = await previewCleanup({ ...deps.preview, policy }, query);
  if (!result.ok) {
    const { refusal } = result;
    if (refusal.why === 'ownerUnfit' && refusal.archived) await refuse(deps, refusal, member);
    const isUnclear = refusal.why === 'unknownRoom' || refusal.why === 'severalRooms';
    return isUnclear ? views.chooseRoom(draft.id, refusal) : views.refused(draft.id, refusal);
  }
  const { plan, notes } = result;
  const subject = roomSubject(plan);
  const already = await openRequest(deps, subject, plan.room.title);
  if (already) return views.refused(draft.id, already);
  const names = await approverNames(deps, 'guests', { subject, member });
  const read = { plan, notes, approverNames: names };
  const saved = await drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, ...read }), 'ready');
  return saved ? views.form(saved, null, null) : views.refused(draft.id, { why: 'formGone' });
}

/** Whoever asked reads it in the form; those who decide have a card. */
async function refuse(
  deps: GuestsReadingDeps,
  refusal: Extract<RoomRefusal, { why: 'ownerUnfit' }>,
  { name, slackId: askedBy }: AllowedAsker['member'],
): Promise<void> {
  const ask = { archivedBy: null, archivedAt: null, event: null, askedBy };
  await refuseCleanup(deps, refusal, {
    ...ask,
    requester: { kind: 'schedule', name },
    reason: `${name} asked for it.`,
  });
  deps.wake();
}
