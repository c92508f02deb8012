import type { WebClient } from '@slack/web-api';
import type { NoticePoster } from '../../workflows/notices.js';
import { isNotEditable } from '../connection/errors.js';
import { messageOf, reply } from '../kit/reply.js';
import { text } from '../kit/rich-text.js';

/** Notices as messages of their own in one channel. Throws the Web API client's errors. */
export function createNoticePoster(client: WebClient, channelId: () => string): NoticePoster {
  const post = async (sentence: string) => {
    const channel = channelId();
    const { ts = '' } = await client.chat.postMessage({ channel, ...messageOf(reply([text(sentence)])) });
    return { channel, ts };
  };
  return {
    post,
    async edit({ channel, ts }, sentence) {
      try {
        await client.chat.update({ channel, ts, ...messageOf(reply([text(sentence)])) });
      } catch (error) {
        if (!isNotEditable(error)) throw error;
        // Somebody deleted it: what it says now is still worth saying.
        await post(sentence);
      }
    },
  };
}
