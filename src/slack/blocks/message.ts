import type { KnownBlock } from '@slack/types';

/** A message as it is posted: `text` is the notification; `fallback` shows the same facts with classic blocks only. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** Null where `blocks` has nothing that an older workspace might refuse. */
  readonly fallback: KnownBlock[] | null;
}
