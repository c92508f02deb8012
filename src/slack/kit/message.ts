import type { KnownBlock, ModalView } from '@slack/types';

/** What is posted: `text` is the notification, `fallback` the same facts for a workspace that refuses newer blocks. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** Null where nothing newer is used. */
  readonly fallback: KnownBlock[] | null;
}

/** What is opened, pushed or updated; `fallback` as for messages. */
export interface SlackModal {
  readonly view: ModalView;
  readonly fallback: ModalView | null;
}
