import type { MessageRecord } from './message-store.js';
import type { Placement } from './placement.js';

/** A channel, or somebody's direct messages. */
export type Place = { readonly channel: string } | { readonly userId: string };

/** A channel that refused this card is no place for it, whatever it looks like. */
export function withoutFailed(placement: Placement, failed: readonly MessageRecord[]): Placement {
  const { channel, deciders } = placement;
  const refused = failed.some((message) => message.userId === null && message.channel === channel);
  const direct = deciders.map(({ slackId }) => slackId);
  return refused ? { ...placement, channel: null, problem: 'unreachable', direct } : placement;
}

/** One place for a card. */
export interface CardPlace {
  readonly place: Place;
  /** Why the card there says nothing any more: the channel isn't fit now, or this person may not see it. */
  readonly hidden: 'moved' | 'lost' | null;
}

/** Who has a card by direct message. */
export function holdersOf(known: readonly MessageRecord[]): readonly string[] {
  return postedCards(known).flatMap((message) => message.userId ?? []);
}

/** Where the card is or belongs now. Whoever can't be looked up now is left out: what they have stays as it is. */
export function cardPlaces(placement: Placement, known: readonly MessageRecord[]): readonly CardPlace[] {
  const { channel, direct, lost, unsure } = placement;
  const channels = new Set(
    postedCards(known).flatMap((message) => (message.userId === null && message.channel ? [message.channel] : [])),
  );
  if (channel) channels.add(channel);
  const userIds = new Set([...direct, ...holdersOf(known)].filter((userId) => !unsure.has(userId)));
  return [
    ...[...channels].map((id) => ({ place: { channel: id }, hidden: id === channel ? null : ('moved' as const) })),
    ...[...userIds].map((userId) => ({ place: { userId }, hidden: lost.has(userId) ? ('lost' as const) : null })),
  ];
}

function postedCards(known: readonly MessageRecord[]): readonly MessageRecord[] {
  return known.filter((message) => message.key.includes('.card.') && message.ts !== null && !message.failed);
}
