import type { WebClient } from '@slack/web-api';
import type { Tenant } from '../../domain/person.js';
import { isUnreachableChannel, isUnreachableUser, slackErrorCode } from './errors.js';
import type { MessageRecord, MessageStore } from './message-store.js';

export interface WantedFiles {
  readonly key: string;
  readonly requestId: number;
  /** Key of the message whose thread gets them. */
  readonly threadOf: string;
  /** Titles name the request, never the person. */
  readonly files: readonly { readonly title: string; readonly content: string }[];
}

export interface FilePoster {
  /** Puts the files into the thread, once: an upload has no ts, so after a crash the thread is read for the titles. */
  show(wanted: WantedFiles): Promise<'shown' | 'later' | 'impossible'>;
}

interface Deps {
  readonly client: WebClient;
  readonly messages: MessageStore;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

const settleMs = 15_000;

/** Uploads as a desired state. */
export function createFilePoster(deps: Deps): FilePoster {
  return {
    async show(wanted) {
      const known = await deps.messages.find(deps.tenant, wanted.key);
      if (known?.shownDigest) return 'shown';
      if (known?.failed) return 'impossible';
      const parent = await deps.messages.find(deps.tenant, wanted.threadOf);
      if (parent?.failed) return 'impossible';
      if (!parent?.channel || !parent.ts) return 'later';
      const record =
        known ?? newRecord(deps, wanted, { channel: parent.channel, threadTs: parent.threadTs ?? parent.ts });
      if (!known) await deps.messages.save(deps.tenant, record);
      // Slack shares an upload some time after it was completed: too early, the thread would not show it yet.
      if (known && deps.clock.now().getTime() - known.intendedAt.getTime() < settleMs) return 'later';
      const missing = known ? await notInThread(deps, record, wanted) : wanted.files;
      try {
        // Each attempt settles anew.
        if (known) await deps.messages.save(deps.tenant, { ...record, intendedAt: deps.clock.now() });
        if (missing.length > 0) await upload(deps.client, record, missing);
      } catch (error) {
        // Whoever can't be reached has no card either; a channel may come back.
        if (isUnreachableChannel(error) || isUnreachableUser(error)) return 'impossible';
        throw error;
      }
      await deps.messages.save(deps.tenant, { ...record, shownDigest: 'uploaded', updatedAt: deps.clock.now() });
      return 'shown';
    },
  };
}

async function upload(
  client: WebClient,
  { channel, threadTs }: MessageRecord,
  files: WantedFiles['files'],
): Promise<void> {
  await client.filesUploadV2({
    channel_id: channel ?? '',
    thread_ts: threadTs ?? '',
    file_uploads: files.map(({ title, content }) => ({ filename: title, title, content })),
  });
}

/** Files whose title is not in the thread yet. */
async function notInThread(deps: Deps, record: MessageRecord, wanted: WantedFiles): Promise<WantedFiles['files']> {
  const titles = new Set<string>();
  try {
    let cursor: string | undefined;
    do {
      const page = {
        channel: record.channel ?? '',
        ts: record.threadTs ?? '',
        limit: 200,
        ...(cursor ? { cursor } : {}),
      };
      const answer = await deps.client.conversations.replies(page);
      for (const message of answer.messages ?? []) for (const file of message.files ?? []) titles.add(file.title ?? '');
      cursor = answer.response_metadata?.next_cursor || undefined;
    } while (cursor);
  } catch (error) {
    if (slackErrorCode(error) !== 'missing_scope') throw error;
  }
  return wanted.files.filter((file) => !titles.has(file.title));
}

function newRecord(deps: Deps, wanted: WantedFiles, at: { channel: string; threadTs: string }): MessageRecord {
  const now = deps.clock.now();
  return {
    key: wanted.key,
    requestId: wanted.requestId,
    channel: at.channel,
    userId: null,
    threadTs: at.threadTs,
    ts: null,
    intendedAt: now,
    shownRevision: 0,
    shownDigest: null,
    failed: null,
    updatedAt: now,
  };
}
