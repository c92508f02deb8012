import { digestOf } from '../../domain/digest.js';
import { followedDrawable, followedPrefix } from '../../domain/drawable.js';
import type { JsonObject } from '../../domain/json.js';
import type { Tenant } from '../../domain/person.js';
import type { FollowedStore, FollowedWork } from '../../workflows/followed-work.js';
import type { SlackMessage } from '../kit/message.js';
import type { Drawable } from '../posting/drawable.js';

/** What is said of followed work, by what it is; undefined for data that this release can't read. */
export type FollowedMessages = Readonly<
  Record<string, (work: Pick<FollowedWork, 'data' | 'state'>) => SlackMessage | undefined>
>;

/** Work that people follow as something that Slack shows: `w7` is one direct message, edited. */
export function createFollowedDrawable({
  followed,
  tenant,
  messages,
}: {
  readonly followed: Pick<FollowedStore, 'find'>;
  readonly tenant: Tenant;
  readonly messages: FollowedMessages;
}): Drawable {
  return {
    prefix: followedPrefix,
    async wanted(id) {
      const work = await followed.find(tenant, id);
      const said = work && messages[work.what]?.(work);
      if (!work || !said) return undefined;
      const blockId = `${followedDrawable(id)}.progress.v1`;
      const message = named(said, blockId);
      const place = { userId: work.slackId };
      const digest = digestOf(JSON.parse(JSON.stringify(message)) as JsonObject);
      const key = `${followedDrawable(id)}.progress.${work.slackId}`;
      const wanted = { key, place, threadOf: null, blockId, message, digest, terminal: work.state !== 'going' };
      return { messages: [wanted], files: [] };
    },
  };
}

function named({ text, blocks: [first, ...rest] }: SlackMessage, blockId: string): SlackMessage {
  return { text, blocks: first ? [{ ...first, block_id: blockId }, ...rest] : [], fallback: null };
}
