import type { RoomRefusal } from '../../domain/guests/refusals.js';
import type { Tenant } from '../../domain/person.js';
import { actorOf, subjectKey } from '../../domain/subject.js';
import type { GuestStore, NewRefusal } from './store-port.js';

export interface RefusingDeps {
  readonly refusals: Pick<GuestStore, 'refuse'>;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

/** Whoever or whatever asked, and why. */
export type RefusedAsk = Omit<NewRefusal, 'roomId' | 'title' | 'because' | 'fallback' | 'lookedAt'>;

/** Keeps that nobody could have the room back: from then on a card says so, one for the room and event. */
export async function refuseCleanup(
  { refusals, tenant, clock }: RefusingDeps,
  { roomId, title, because, fallback }: Extract<RoomRefusal, { why: 'ownerUnfit' }>,
  ask: RefusedAsk,
): Promise<void> {
  const refusal: NewRefusal = { ...ask, roomId, title, because, fallback, lookedAt: clock.now() };
  await refusals.refuse(tenant, refusal, {
    kind: 'guests.refused',
    actor: ask.askedBy ?? actorOf(ask.requester),
    requestId: null,
    subject: subjectKey({ kind: 'room', id: roomId, title }),
    detail: { why: 'ownerUnfit', fallback },
  });
}
