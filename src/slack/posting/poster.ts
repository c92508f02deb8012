import type { WebClient } from '@slack/web-api';
import type { Tenant } from '../../domain/person.js';
import type { SlackMessage } from '../kit/message.js';
import type { EditBudget } from './edit-budget.js';
import { isNotEditable, isRefusedBlocks, isUnreachableChannel, isUnreachableUser, slackErrorCode } from './errors.js';
import type { MessageRecord, MessageStore } from './message-store.js';

/** Where a message belongs and what it should show now. */
export interface WantedMessage {
  /** Unique per message and place. */
  readonly key: string;
  readonly requestId: number;
  readonly place: { readonly channel: string } | { readonly userId: string };
  /** The message it answers, by key; it waits until that one is posted. */
  readonly threadOf: string | null;
  /** block_id of the first block, by which the message is found again in Slack. */
  readonly blockId: string;
  readonly message: SlackMessage;
  readonly digest: string;
  /** Shows an end: shown although the budget of edits is used up. */
  readonly terminal: boolean;
}

export type Shown = 'shown' | 'later' | 'impossible';

export interface Poster {
  /** Makes Slack show the message, once: looks for it before it posts again after a crash. */
  show(wanted: WantedMessage): Promise<Shown>;
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
    async show(wanted) {
      const known = await deps.messages.find(deps.tenant, wanted.key);
      if (known?.failed) return 'impossible';
      try {
        if (known?.ts && known.channel) return await edit(deps, wanted, { ...known, channel: known.channel }, known.ts);
        return await post(deps, wanted, known);
      } catch (error) {
        return await giveUp(deps, wanted, error);
      }
    },
  };
}

type Placed = MessageRecord & { readonly channel: string };

/** `stuck` are messages that look like this one but can't be edited any more. */
async function edit(
  deps: PosterDeps,
  wanted: WantedMessage,
  known: Placed,
  ts: string,
  stuck: readonly string[] = [],
): Promise<Shown> {
  if (known.shownDigest === wanted.digest) return 'shown';
  if (!deps.budget.take(wanted.key, deps.clock.now()) && !wanted.terminal) return 'later';
  try {
    await send(wanted.message, (body) => deps.client.chat.update({ channel: known.channel, ts, ...body }));
  } catch (error) {
    if (!isNotEditable(error)) throw error;
    const anew = { ...known, ts: null, shownDigest: null, intendedAt: deps.clock.now() };
    await save(deps, anew);
    return await post(deps, wanted, anew, [...stuck, ts]);
  }
  await save(deps, { ...known, shownDigest: wanted.digest });
  return 'shown';
}

async function post(
  deps: PosterDeps,
  wanted: WantedMessage,
  known: MessageRecord | undefined,
  stuck: readonly string[] = [],
): Promise<Shown> {
  const parent = wanted.threadOf === null ? undefined : await deps.messages.find(deps.tenant, wanted.threadOf);
  if (wanted.threadOf !== null && parent?.failed) return 'impossible';
  if (wanted.threadOf !== null && !parent?.ts) return 'later';
  const threadTs = parent?.ts ?? null;
  const intended = known ?? newRecord(deps, wanted, threadTs);
  if (!known) await save(deps, intended);
  const channel = await channelOf(deps, wanted);
  const record = { ...intended, channel, threadTs };
  const found = known ? await findPosted(deps, record, { blockId: wanted.blockId, stuck }) : undefined;
  if (found) {
    await save(deps, { ...record, ts: found });
    return await edit(deps, wanted, { ...record, ts: found }, found, stuck);
  }
  const posted = await send(wanted.message, (body) =>
    deps.client.chat.postMessage({ channel, ...(threadTs === null ? {} : { thread_ts: threadTs }), ...body }),
  );
  await save(deps, { ...record, ts: posted.ts ?? null, shownDigest: wanted.digest });
  return 'shown';
}

/** The channel to post to; a DM is opened first. */
async function channelOf(deps: PosterDeps, { place }: WantedMessage): Promise<string> {
  if ('channel' in place) return place.channel;
  const { channel } = await deps.client.conversations.open({ users: place.userId });
  return channel?.id ?? '';
}

/** What Slack will not take is not tried for ever; anything else is thrown, to be tried again. */
async function giveUp(deps: PosterDeps, wanted: WantedMessage, error: unknown): Promise<Shown> {
  if (wanted.threadOf !== null && slackErrorCode(error) === 'thread_not_found') {
    const parent = await deps.messages.find(deps.tenant, wanted.threadOf);
    if (parent) await save(deps, { ...parent, ts: null, shownDigest: null });
    return 'later';
  }
  const isUser = 'userId' in wanted.place;
  if (!(isUser ? isUnreachableUser(error) : isUnreachableChannel(error))) throw error;
  const record = await deps.messages.find(deps.tenant, wanted.key);
  // A channel may come back, so what is in it already stays wanted; a card that never got there goes elsewhere.
  const isFinal = isUser || (wanted.threadOf === null && record?.ts === null);
  if (!record || !isFinal) return 'impossible';
  await save(deps, { ...record, failed: slackErrorCode(error) ?? 'unreachable' });
  // Drawn once more, because the other cards say so, or go elsewhere.
  return 'later';
}

/** The ts of our message, if an earlier attempt reached Slack although its answer did not reach us. */
async function findPosted(
  deps: PosterDeps,
  record: Placed,
  { blockId, stuck }: { readonly blockId: string; readonly stuck: readonly string[] },
): Promise<string | undefined> {
  const oldest = String((record.intendedAt.getTime() - clockSkewMs) / 1000);
  try {
    let cursor: string | undefined;
    do {
      const page = { channel: record.channel, limit: 200, ...(cursor ? { cursor } : {}) };
      const answer = record.threadTs
        ? await deps.client.conversations.replies({ ...page, ts: record.threadTs })
        : await deps.client.conversations.history({ ...page, oldest, inclusive: true });
      const found = answer.messages?.find(
        (message) => firstBlockId(message) === blockId && !stuck.includes(message.ts ?? ''),
      );
      if (found?.ts) return found.ts;
      cursor = answer.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return undefined;
  } catch (error) {
    // Without the history scope (optional for DMs) a message after a crash is posted at least once instead of once.
    if (slackErrorCode(error) === 'missing_scope') return undefined;
    throw error;
  }
}

function firstBlockId(message: { blocks?: readonly { block_id?: string }[] }): string | undefined {
  return message.blocks?.[0]?.block_id;
}

type Body = { text: string; blocks: SlackMessage['blocks']; unfurl_links: false; unfurl_media: false };

/** Sends newer blocks first; a workspace that refuses them gets the classic ones, which show the same facts. */
async function send<T>(message: SlackMessage, call: (body: Body) => Promise<T>): Promise<T> {
  const body = (blocks: SlackMessage['blocks']): Body => ({
    text: message.text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  });
  try {
    return await call(body(message.blocks));
  } catch (error) {
    if (!message.fallback || !isRefusedBlocks(error)) throw error;
    return await call(body(message.fallback));
  }
}

function newRecord(deps: PosterDeps, { key, requestId, place }: WantedMessage, threadTs: string | null): MessageRecord {
  const now = deps.clock.now();
  return {
    key,
    requestId,
    channel: 'channel' in place ? place.channel : null,
    userId: 'userId' in place ? place.userId : null,
    threadTs,
    ts: null,
    intendedAt: now,
    shownRevision: 0,
    shownDigest: null,
    failed: null,
    updatedAt: now,
  };
}

async function save(deps: PosterDeps, record: MessageRecord): Promise<void> {
  await deps.messages.save(deps.tenant, { ...record, updatedAt: deps.clock.now() });
}
