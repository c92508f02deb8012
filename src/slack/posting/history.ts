import type { ConversationsHistoryResponse, ConversationsRepliesResponse, WebClient } from '@slack/web-api';
import { slackErrorCode } from '../connection/errors.js';

type PostedMessage = NonNullable<
  ConversationsRepliesResponse['messages'] | ConversationsHistoryResponse['messages']
>[number];

const pageSize = 200;

/** All messages of a thread, or of a channel from `oldest` on (Unix seconds). Nothing where the app may not read them. */
export async function* messagesIn(
  client: WebClient,
  at: { readonly channel: string } & (
    | { readonly threadTs: string }
    | { readonly oldest: string; readonly latest?: string }
  ),
): AsyncGenerator<PostedMessage> {
  const { channel } = at;
  const pages =
    'threadTs' in at
      ? client.paginate('conversations.replies', { channel, ts: at.threadTs, limit: pageSize })
      : client.paginate('conversations.history', {
          channel,
          oldest: at.oldest,
          ...(at.latest !== undefined && { latest: at.latest }),
          inclusive: true,
          limit: pageSize,
        });
  try {
    for await (const page of pages) yield* (page as ConversationsRepliesResponse).messages ?? [];
  } catch (error) {
    // Without the history scope a message after a crash is posted at least once instead of once.
    if (slackErrorCode(error) !== 'missing_scope') throw error;
  }
}
