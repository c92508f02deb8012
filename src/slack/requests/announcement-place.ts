import type { MessageRecord } from '../posting/message-store.js';

/** Where an announcement stands or is to stand. */
export interface AnnouncementPlace {
  readonly channel: string;
  /** What Slack said when another channel refused it, such as `is_archived`; null where it stands where it belongs. */
  readonly refusedAs: string | null;
  /** True for a channel that refused it before and is tried once more. */
  readonly isRetry: boolean;
}

export interface AnnouncementPlaceQuery {
  /** What is remembered of the announcement in each channel. */
  readonly roots: readonly MessageRecord[];
  /** In the order of preference. */
  readonly channels: readonly string[];
  readonly now: Date;
}

/** Nobody tells that a channel takes messages again, so each that refused is asked again after so long. */
const askAgainMs = 10 * 60_000;

/**
 * The one channel for an announcement: where it was posted once, or else the first that did not refuse it. Undefined
 * while each of them refused it a moment ago.
 */
export function announcementPlace({ roots, channels, now }: AnnouncementPlaceQuery): AnnouncementPlace | undefined {
  const refusedBy = (channel: string) => roots.find((root) => root.channel === channel && root.failed !== null);
  const elsewhere = (channel: string) =>
    roots.find((root) => root.channel !== channel && root.failed !== null)?.failed ?? null;
  const posted = roots.find(({ ts, replaces, failed }) => failed === null && (ts ?? replaces) !== null);
  if (posted?.channel) return { channel: posted.channel, refusedAs: elsewhere(posted.channel), isRetry: false };
  const untried = channels.find((channel) => !refusedBy(channel));
  if (untried !== undefined) return { channel: untried, refusedAs: elsewhere(untried), isRetry: false };
  const isDue = (channel: string) => now.getTime() - (refusedBy(channel)?.updatedAt.getTime() ?? 0) >= askAgainMs;
  const again = channels.find(isDue);
  if (again === undefined) return undefined;
  return { channel: again, refusedAs: again === channels[0] ? null : elsewhere(again), isRetry: true };
}
