import type { Json } from '../../core/json.js';
import { recordsOf } from '../../core/json.js';
import { blocksTooLong, validateMessage } from '../blocks/validate.js';
import type { Block, Message } from '../model.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import { invalidArguments, SlackApiError } from './error.js';

/** Beyond this many characters Slack cuts the text of a message. */
const TEXT_CUT = 40_000;

/** What an app may say in a message. */
export interface MessageContent {
  readonly text: string;
  readonly blocks: Block[] | undefined;
  readonly attachments: Json[] | undefined;
  readonly metadata: Json | undefined;
}

/**
 * Reads and checks text, blocks, attachments and metadata of a call.
 * @throws SlackApiError invalid_blocks_format, invalid_blocks, msg_blocks_too_long, no_text
 */
export function readContent(world: World, args: Args): MessageContent {
  const blocks = args.records('blocks', 'invalid_blocks_format');
  const attachments = args.records('attachments', 'invalid_attachments');
  const text = args.text('text') ?? args.text('markdown_text') ?? '';
  if (text === '' && !blocks?.length && !attachments?.length) throw new SlackApiError('no_text');
  checkBlocks(world, blocks, attachments);
  return {
    text: text.slice(0, TEXT_CUT),
    blocks: blocks ? world.store.identify(blocks as Block[]) : undefined,
    attachments,
    metadata: args.record('metadata', 'invalid_metadata_format'),
  };
}

function checkBlocks(world: World, blocks: Json[] | undefined, attachments: Json[] | undefined): void {
  const problems = validateMessage({ blocks, attachments }, { rejectBlocks: world.rejectBlocks });
  if (problems.length > 0) {
    throw invalidArguments(
      'invalid_blocks',
      problems.map(({ pointer, message }) => `${message} [json-pointer:${pointer}]`),
    );
  }
  const all = [...(blocks ?? []), ...(attachments ?? []).flatMap((attachment) => recordsOf(attachment, 'blocks'))];
  if (blocksTooLong(all)) throw new SlackApiError('msg_blocks_too_long');
}

/** A message as the Web API shows it to the app: without what only the sandbox knows. */
export function apiMessage(message: Message): Json {
  const { channel: _channel, is_ephemeral: _ephemeral, ephemeral_for: _for, ...shown } = message;
  return structuredClone(shown);
}

/** Adds a reply to the counts that its parent shows. */
export function countReply(parent: Message, reply: Message): void {
  parent.thread_ts = parent.ts;
  parent.reply_count = (parent.reply_count ?? 0) + 1;
  parent.reply_users = [...new Set([...(parent.reply_users ?? []), reply.user])];
  parent.latest_reply = reply.ts;
}
