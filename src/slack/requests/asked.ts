import { type Line, listed, mention, say, text } from '../kit/rich-text.js';
import type { MessageRecord } from '../posting/message-store.js';

/** Who has a card that asks them, as far as Slack has confirmed it. */
export interface Asked {
  /** True once the card is in the approvals channel. */
  readonly channel: boolean;
  /** Slack ids of those who have it by direct message. */
  readonly userIds: readonly string[];
  /** True while a card may still get somewhere. */
  readonly more: boolean;
}

/** What became of the cards with these keys. */
export function askedBy(keys: readonly string[], known: readonly MessageRecord[]): Asked {
  const cards = known.filter(({ key }) => keys.includes(key));
  const there = cards.filter(({ ts, failed }) => ts !== null && failed === null);
  const settled = cards.filter(({ ts, failed }) => ts !== null || failed !== null);
  return {
    channel: there.some(({ userId }) => userId === null),
    userIds: there.flatMap(({ userId }) => userId ?? []),
    more: settled.length < keys.length,
  };
}

const mostNamed = 8;

/** Who was asked, for the requester: nobody is said to have been before a card is there. */
export function askedLine({ channel, userIds, more }: Asked): Line {
  if (!channel && userIds.length === 0) {
    return more
      ? say`Asking the approvers…`
      : say`Nobody could be asked: I can’t post to the approvals channel, nor write to any approver. Have me invited to the channel, or cancel.`;
  }
  const left = userIds.slice(mostNamed).length;
  const named = userIds.slice(0, mostNamed).map(mention);
  const people = listed(left > 0 ? [...named, text(`${left} more`)] : named);
  if (userIds.length === 0) return say`The approvers were asked in their channel.`;
  return channel
    ? say`The approvers were asked in their channel, ${people} by direct message.`
    : say`The approvers were asked by direct message: ${people}.`;
}
