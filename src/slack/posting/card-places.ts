import type { Case } from '../../workflows/store-ports.js';
import type { MessageRecord } from './message-store.js';
import type { Placement } from './placement.js';

/** A channel, or somebody's direct messages. */
export type Place = { readonly channel: string } | { readonly userId: string };

/** A channel that refused this card is no place for it, whatever it looks like. */
export function withoutFailed(placement: Placement, failed: readonly MessageRecord[]): Placement {
  const { channel, approvers } = placement;
  const refused = failed.some((message) => message.userId === null && message.channel === channel);
  return refused ? { channel: null, problem: 'unreachable', userIds: approvers, approvers } : placement;
}

/** One place for a card. */
export interface CardPlace {
  readonly place: Place;
  /** True where somebody may look who must not: the card there says nothing any more. */
  readonly hidden: boolean;
}

/** Where the card is or belongs now. */
export function cardPlaces(current: Case, placement: Placement, known: readonly MessageRecord[]): readonly CardPlace[] {
  const posted = known.filter((message) => message.key.includes('.card.') && message.ts !== null && !message.failed);
  const channels = new Set(
    posted.flatMap((message) => (message.userId === null && message.channel ? [message.channel] : [])),
  );
  const userIds = new Set([...placement.userIds, ...posted.flatMap((message) => message.userId ?? [])]);
  // Once it has taken effect nothing is confidential: cards stay where they are.
  const isSecret = !current.request.effective;
  const places: CardPlace[] = [];
  if (placement.channel) channels.add(placement.channel);
  for (const channel of channels)
    places.push({ place: { channel }, hidden: isSecret && channel !== placement.channel });
  for (const userId of userIds) places.push({ place: { userId }, hidden: false });
  return places;
}
