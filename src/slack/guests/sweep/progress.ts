import type { WebClient } from '@slack/web-api';
import type { SlackMessage } from '../../kit/message.js';

/** One direct message that follows something as it goes. */
export interface ProgressMessage {
  /** Shows it; one that comes too soon after the last is left out, but for the last one. */
  show(message: SlackMessage, isLast?: boolean): Promise<void>;
}

/** Slack takes one edit of a message in this time. */
const pauseMs = 1_500;

/** Told to one person. A message that can't be sent stops nothing: what it tells stands on the cards too. */
export function createProgressMessage(deps: {
  readonly client: WebClient;
  readonly slackId: string;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown, what: string) => void;
}): ProgressMessage {
  const { client, slackId, clock, onError } = deps;
  let posted: { readonly channel: string; readonly ts: string } | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;
  const send = async ({ text, blocks }: SlackMessage): Promise<void> => {
    if (posted) return void (await client.chat.update({ ...posted, text, blocks }));
    const { channel } = await client.conversations.open({ users: slackId });
    const body = { text, blocks, unfurl_links: false, unfurl_media: false };
    const { ts } = await client.chat.postMessage({ channel: channel?.id ?? '', ...body });
    if (ts !== undefined) posted = { channel: channel?.id ?? '', ts };
  };
  return {
    async show(message, isLast = false) {
      const now = clock.now().getTime();
      if (now < notBefore && !isLast) return;
      notBefore = now + pauseMs;
      try {
        await send(message);
      } catch (error) {
        onError(error, 'telling how far a sweep is');
      }
    },
  };
}
