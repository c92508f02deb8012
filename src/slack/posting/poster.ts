import type { WebClient } from '@slack/web-api';
import type { Tenant } from '../../domain/person.js';
import {
  isNotEditable,
  isRefusedBlocks,
  isUnreachableChannel,
  isUnreachableUser,
  slackErrorCode,
} from '../connection/errors.js';
import type { SlackMessage } from '../kit/message.js';
import type { WantedMessage } from './drawable.js';
import { type Draft, type Drawing, goneMessage, newMessage } from './drawing.js';
import type { EditBudget } from './edit-budget.js';
import { messagesIn } from './history.js';
import type { MessageStore } from './message-store.js';

export type Shown = 'shown' | 'later' | 'impossible';

export interface Poster {
  /** Makes Slack show the message, once: looks for it before it posts again after a crash. */
  show(wanted: WantedMessage, drawing: Drawing): Promise<Shown>;
  /** Takes back a message that was sent while another process drew, unless it became the one that is remembered. */
  withdraw(sent: Draft, drawing: Drawing): Promise<void>;
}

export interface PosterDeps {
  readonly client: WebClient;
  readonly messages: MessageStore;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly budget: EditBudget;
}

const clockSkewMs = 5 * 60_000;

/** Posting as a desired state: the intent is stored, and after a crash the channel is read before anything is posted again. */
export function createPoster(deps: PosterDeps): Poster {
  return {
    async show(wanted, drawing) {
      const known = await deps.messages.find(deps.tenant, wanted.key);
      if (known?.failed && !wanted.isRetry) return 'impossible';
      try {
        if (known?.ts && known.channel) {
          return await edit(deps, { wanted, drawing }, { ...known, channel: known.channel, ts: known.ts });
        }
        return await post(deps, { wanted, drawing }, known);
      } catch (error) {
        return await giveUp(deps, { wanted, drawing }, error);
      }
    },
    async withdraw({ key, channel, ts }, drawing) {
      const known = await deps.messages.find(deps.tenant, key);
      if (!channel || !ts || !known?.ts || known.ts === ts) return;
      await drawing.keep();
      try {
        await deps.client.chat.delete({ channel, ts });
      } catch (error) {
        if (slackErrorCode(error) === undefined) throw error;
      }
    },
  };
}

interface Task {
  readonly wanted: WantedMessage;
  readonly drawing: Drawing;
}

type Placed = Draft & { readonly channel: string };
type Posted = Placed & { readonly ts: string };

async function edit(deps: PosterDeps, { wanted, drawing }: Task, known: Posted): Promise<Shown> {
  const { channel, ts } = known;
  if (known.shownDigest === wanted.digest && drawing.doubt !== 'content') {
    // Replies go with their thread's first message.
    if (drawing.doubt === 'none' || wanted.threadOf !== null || (await isThere(deps, known))) return 'shown';
    return await anew(deps, drawing, known);
  }
  if (!deps.budget.take(wanted.key, deps.clock.now()) && !wanted.terminal) return 'later';
  await drawing.keep();
  try {
    await send(wanted.message, (body) => deps.client.chat.update({ channel, ts, ...body }));
  } catch (error) {
    if (!isNotEditable(error)) throw error;
    return await anew(deps, drawing, known);
  }
  await drawing.save({ ...known, shownDigest: wanted.digest });
  return 'shown';
}

/** Posted by the next drawing, which reads the places first: somebody may look there by now who must not. */
async function anew(deps: PosterDeps, drawing: Drawing, known: Posted): Promise<Shown> {
  await drawing.save(goneMessage(deps.clock.now(), known));
  return 'later';
}

/** True if nobody deleted it. */
async function isThere({ client }: PosterDeps, { channel, ts }: Posted): Promise<boolean> {
  for await (const message of messagesIn(client, { channel, oldest: ts, latest: ts }))
    if (message.ts === ts) return true;
  return false;
}

async function post(deps: PosterDeps, { wanted, drawing }: Task, known: Draft | undefined): Promise<Shown> {
  const parent = wanted.threadOf === null ? undefined : await deps.messages.find(deps.tenant, wanted.threadOf);
  if (wanted.threadOf !== null && parent?.failed) return 'impossible';
  if (wanted.threadOf !== null && !parent?.ts) return 'later';
  const threadTs = parent?.ts ?? null;
  const { key, place } = wanted;
  const at = 'channel' in place ? { channel: place.channel, userId: null } : { channel: null, userId: place.userId };
  const intended = known ? { ...known, failed: null } : newMessage(deps.clock.now(), { key, ...at, threadTs });
  if (!known) await drawing.save(intended);
  const channel = await channelOf(deps, wanted);
  const record = { ...intended, channel, threadTs };
  const found = known && (await findPosted(deps, record, wanted.blockId));
  if (found) {
    await drawing.save({ ...record, ts: found });
    return await edit(deps, { wanted, drawing }, { ...record, ts: found });
  }
  await drawing.keep();
  const posted = await send(wanted.message, (body) =>
    deps.client.chat.postMessage({
      channel,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
      unfurl_links: false,
      unfurl_media: false,
      ...body,
    }),
  );
  await drawing.save({ ...record, ts: posted.ts ?? null, shownDigest: wanted.digest });
  return 'shown';
}

/** The channel to post to; a DM is opened first. */
async function channelOf(deps: PosterDeps, { place }: WantedMessage): Promise<string> {
  if ('channel' in place) return place.channel;
  const { channel } = await deps.client.conversations.open({ users: place.userId });
  return channel?.id ?? '';
}

/** What Slack will not take is not tried for ever; anything else is thrown, to be tried again. */
async function giveUp(deps: PosterDeps, { wanted, drawing }: Task, error: unknown): Promise<Shown> {
  if (wanted.threadOf !== null && slackErrorCode(error) === 'thread_not_found') {
    const parent = await deps.messages.find(deps.tenant, wanted.threadOf);
    if (parent) await drawing.save(goneMessage(deps.clock.now(), parent));
    return 'later';
  }
  const isUser = 'userId' in wanted.place;
  if (!(isUser ? isUnreachableUser(error) : isUnreachableChannel(error))) throw error;
  const record = await deps.messages.find(deps.tenant, wanted.key);
  // A channel may come back, so what is in it already stays wanted; a card that never got there goes elsewhere.
  const isFinal = isUser || (wanted.threadOf === null && record?.ts === null);
  if (!record || !isFinal) return 'impossible';
  await drawing.save({ ...record, failed: slackErrorCode(error) ?? 'unreachable' });
  // Drawn once more, because the other cards say so, or go elsewhere.
  return 'later';
}

/** The ts of our message, if an earlier attempt reached Slack although its answer did not reach us. */
async function findPosted(deps: PosterDeps, record: Placed, blockId: string): Promise<string | undefined> {
  const { channel, threadTs, replaces } = record;
  const oldest = String((record.intendedAt.getTime() - clockSkewMs) / 1000);
  for await (const message of messagesIn(deps.client, { channel, ...(threadTs ? { threadTs } : { oldest }) })) {
    const { ts = '', blocks } = message;
    // What it takes the place of may still be there and looks the same. Slack's ts count up and have one length.
    if (blocks?.[0]?.block_id === blockId && ts > (replaces ?? '')) return ts;
  }
  return undefined;
}

interface Body {
  text: string;
  blocks: SlackMessage['blocks'];
}

/** Sends newer blocks first; a workspace that refuses them gets the classic ones, which show the same facts. */
async function send<T>({ text, blocks, fallback }: SlackMessage, call: (body: Body) => Promise<T>): Promise<T> {
  try {
    return await call({ text, blocks });
  } catch (error) {
    if (!fallback || !isRefusedBlocks(error)) throw error;
    return await call({ text, blocks: fallback });
  }
}
