import type { WebClient } from '@slack/web-api';
import type { Tenant } from '../../domain/person.js';
import { isUnreachableChannel, isUnreachableUser } from '../connection/errors.js';
import type { WantedFiles } from './drawable.js';
import { type Draft, type Drawing, newMessage } from './drawing.js';
import { messagesIn } from './history.js';
import type { MessageStore } from './message-store.js';

export interface FilePoster {
  /** Puts the files into the thread, once: an upload has no ts, so after a crash the thread is read for the titles. */
  show(wanted: WantedFiles, drawing: Drawing): Promise<'shown' | 'later' | 'impossible'>;
}

interface Deps {
  readonly client: WebClient;
  readonly messages: MessageStore;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

const settleMs = 15_000;
/** An upload asks for an address, sends the content there, and completes. */
const callsOfUpload = 3;

/** Uploads as a desired state. */
export function createFilePoster(deps: Deps): FilePoster {
  return {
    async show(wanted, drawing) {
      const known = await deps.messages.find(deps.tenant, wanted.key);
      if (known?.shownDigest) return 'shown';
      if (known?.failed) return 'impossible';
      const parent = await deps.messages.find(deps.tenant, wanted.threadOf);
      if (parent?.failed) return 'impossible';
      if (!parent?.channel || !parent.ts) return 'later';
      const now = deps.clock.now();
      const at = { channel: parent.channel, userId: null, threadTs: parent.threadTs ?? parent.ts };
      const record = known ?? newMessage(now, { key: wanted.key, ...at });
      if (!known) await drawing.save(record);
      // Slack shares an upload some time after it was completed: too early, the thread would not show it yet.
      if (known && now.getTime() - known.intendedAt.getTime() < settleMs) return 'later';
      const missing = known ? await notInThread(deps, record, wanted) : wanted.files;
      try {
        // Each attempt settles anew.
        if (known) await drawing.save({ ...record, intendedAt: deps.clock.now() });
        await drawing.keep(callsOfUpload);
        if (missing.length > 0) await upload(deps.client, record, missing);
      } catch (error) {
        // Whoever can't be reached has no card either; a channel may come back.
        if (isUnreachableChannel(error) || isUnreachableUser(error)) return 'impossible';
        throw error;
      }
      await drawing.save({ ...record, shownDigest: 'uploaded' });
      return 'shown';
    },
  };
}

async function upload(client: WebClient, { channel, threadTs }: Draft, files: WantedFiles['files']): Promise<void> {
  await client.filesUploadV2({
    channel_id: channel ?? '',
    thread_ts: threadTs ?? '',
    file_uploads: files.map(({ title, content }) => ({ filename: title, title, content })),
  });
}

/** Files whose title is not in the thread yet. */
async function notInThread(
  { client }: Deps,
  { channel, threadTs }: Draft,
  wanted: WantedFiles,
): Promise<WantedFiles['files']> {
  const titles = new Set<string>();
  const thread = messagesIn(client, { channel: channel ?? '', threadTs: threadTs ?? '' });
  for await (const message of thread) for (const file of message.files ?? []) titles.add(file.title ?? '');
  return wanted.files.filter((file) => !titles.has(file.title));
}
