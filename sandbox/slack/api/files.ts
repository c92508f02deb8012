import { type Json, textOf } from '../../core/json.js';
import type { FileLike, Message, SlackChannel } from '../model.js';
import { botAuthor, type World } from '../world.js';
import type { Args } from './args.js';
import { botIsIn } from './conversation.js';
import { invalidArguments, SlackApiError } from './error.js';
import { apiMessage, countReply, readContent } from './messages.js';

/** files.getUploadURLExternal: where to send the bytes of one file, and its id. */
export function getUploadURLExternal(world: World, args: Args): Json {
  const name = args.required('filename');
  const length = args.integer('length', { min: 1, max: 1_000_000_000, otherwise: 0 });
  if (length === 0) throw invalidArguments('invalid_arguments', ['missing required field: length']);
  const id = world.store.nextId('F');
  world.store.files.set(id, newFile(world, { id, name, size: length }));
  return { upload_url: `${world.baseUrl()}/upload/v1/${id}`, file_id: id };
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
};

function newFile(world: World, { id, name, size }: { id: string; name: string; size: number }): FileLike {
  const filetype = name.includes('.') ? (name.split('.').at(-1) ?? 'text') : 'text';
  const url = `${world.baseUrl()}/files-pri/${world.seed.team.id}-${id}/${encodeURIComponent(name)}`;
  return {
    id,
    created: Math.floor(world.clock.now().getTime() / 1000),
    name,
    title: name,
    mimetype: TYPES[filetype] ?? 'application/octet-stream',
    filetype,
    size,
    user: world.seed.bot.userId,
    url_private: url,
    url_private_download: `${url}?download=1`,
    permalink: `https://${world.seed.team.domain}.slack.com/files/${world.seed.bot.userId}/${id}/${encodeURIComponent(name)}`,
    channels: [],
    groups: [],
    ims: [],
  };
}

/** Takes the bytes sent to an upload URL; the answer is Slack's plain text and status. */
export function receiveUpload(world: World, id: string, content: Buffer): { status: number; body: string } {
  const file = world.store.files.get(id);
  if (!file || world.store.contents.has(id)) return { status: 404, body: 'not found' };
  if (content.length !== file.size) {
    world.problem(`upload of ${id}: ${content.length} bytes were sent, ${file.size} were announced`);
    return { status: 400, body: 'size mismatch' };
  }
  world.store.contents.set(id, content);
  return { status: 200, body: `OK - ${content.length}` };
}

/** files.completeUploadExternal: answers before the files are shared, as Slack does, and without a ts. */
export function completeUploadExternal(world: World, args: Args): Json {
  const asked = args.records('files', 'invalid_arguments') ?? [];
  if (asked.length === 0) throw invalidArguments('invalid_arguments', ['missing required field: files']);
  const files = asked.map((entry) => completedFile(world, entry));
  const channelId = args.text('channel_id') ?? args.text('channels');
  if (channelId) {
    const channel = shareTarget(world, channelId);
    const parent = threadParent(world, channel, args.text('thread_ts'));
    const said = args.has('initial_comment') || args.has('blocks');
    const content = said ? readContent(world, withComment(args)) : undefined;
    world.background.later(() => {
      const message: Message = {
        type: 'message',
        channel: channel.id,
        ts: world.store.nextTs(),
        ...botAuthor(world),
        text: content?.text ?? '',
        ...(content?.blocks && { blocks: content.blocks }),
        files,
        ...(parent && { thread_ts: parent.ts, parent_user_id: parent.user }),
      };
      for (const file of files) place(file, channel);
      if (parent) countReply(parent, message);
      world.store.add(message);
    });
  }
  return { files: files.map((file) => ({ ...file })) };
}

function withComment(args: Args): Args {
  return { ...args, text: (name) => args.text(name === 'text' ? 'initial_comment' : name) };
}

function completedFile(world: World, entry: Json): FileLike {
  const id = textOf(entry, 'id') ?? '';
  const file = world.store.files.get(id);
  if (!file || !world.store.contents.has(id)) throw new SlackApiError('file_not_found');
  file.title = textOf(entry, 'title') ?? file.name;
  return file;
}

function shareTarget(world: World, id: string): SlackChannel {
  const channel = world.store.channels.get(id);
  if (!channel || (channel.kind !== 'public_channel' && !botIsIn(world, channel)))
    throw new SlackApiError('channel_not_found');
  if (!botIsIn(world, channel)) throw new SlackApiError('not_in_channel');
  if (channel.isArchived) throw new SlackApiError('is_archived');
  return channel;
}

function threadParent(world: World, channel: SlackChannel, ts: string | undefined): Message | undefined {
  if (!ts) return undefined;
  const parent = world.store.find(channel.id, ts);
  if (!parent) throw new SlackApiError('thread_not_found');
  return parent;
}

function place(file: FileLike, channel: SlackChannel): void {
  const list = channel.kind === 'public_channel' ? file.channels : channel.kind === 'im' ? file.ims : file.groups;
  if (!list.includes(channel.id)) list.push(channel.id);
}

/** files.info, with where the file was shared. */
export function info(world: World, args: Args): Json {
  const file = world.store.files.get(args.required('file'));
  if (!file || !world.store.contents.has(file.id)) throw new SlackApiError('file_not_found');
  const shares = [...file.channels, ...file.groups, ...file.ims].map((id) => [
    id,
    world.store
      .messages(id)
      .filter((message) => message.files?.some((shared) => shared.id === file.id))
      .map((message) => ({ ts: apiMessage(message).ts, thread_ts: message.thread_ts })),
  ]);
  return { file: { ...file, shares: { private: Object.fromEntries(shares) } } };
}
