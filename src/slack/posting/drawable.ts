import type { SlackMessage } from '../kit/message.js';

/** Where a message belongs and what it should show now. */
export interface WantedMessage {
  /** Unique per message and place. */
  readonly key: string;
  readonly place: { readonly channel: string } | { readonly userId: string };
  /** The message it answers, by key; it waits until that one is posted. */
  readonly threadOf: string | null;
  /** block_id of the first block, by which the message is found again in Slack. */
  readonly blockId: string;
  readonly message: SlackMessage;
  readonly digest: string;
  /** Shows an end: shown although the budget of edits is used up. */
  readonly terminal: boolean;
  /** Other messages say whether this one is there: once it is, they are asked for anew. */
  readonly mentioned?: boolean;
  /** Posted although its place refused it before, which may have passed. */
  readonly isRetry?: boolean;
}

export interface WantedFiles {
  readonly key: string;
  /** Key of the message whose thread gets them. */
  readonly threadOf: string;
  /** Titles name the request, never the person. */
  readonly files: readonly { readonly title: string; readonly content: string }[];
}

export interface Wanted {
  /** In the order they are posted. */
  readonly messages: readonly WantedMessage[];
  readonly files: readonly WantedFiles[];
  /** True while it can't be told of somebody whether they may see it: they are left out, and it is drawn again. */
  readonly unsure?: boolean;
  /** True while nothing takes something that must not be lost: it is drawn again, a minute later. */
  readonly owes?: boolean;
}

/** A sort of thing that Slack shows: requests, digests, clean-ups. */
export interface Drawable {
  /** The letters that its names begin with, such as `h` of `h1042`. */
  readonly prefix: string;
  /**
   * Everything that Slack should show of one now; undefined if there is no such thing. `fresh`: something is about to be
   * posted, so the places are read anew. Throws if Slack can't be asked where.
   */
  wanted(id: number, look: { readonly fresh: boolean }): Promise<Wanted | undefined>;
}
