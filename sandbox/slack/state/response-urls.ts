import type { Json } from '../../core/json.js';
import { createArgs } from '../api/args.js';
import { SlackApiError } from '../api/error.js';
import { countReply, type MessageContent, readContent } from '../api/messages.js';
import type { Message } from '../model.js';
import { botAuthor, type ResponseTarget, type ResponseUrls, type World } from '../world.js';

/** A response_url takes five answers within half an hour. */
const RESPONSE_URL_USES = 5;
const RESPONSE_URL_LIFETIME_MS = 30 * 60_000;

interface Issued extends ResponseTarget {
  readonly issuedAtMs: number;
  uses: number;
  readonly posted: Message[];
}

export function createResponseUrls(world: () => World): ResponseUrls {
  const issued = new Map<string, Issued>();
  const byUrl = (url: string): Issued | undefined => issued.get(new URL(url).pathname);
  return {
    issue(kind, target) {
      const { seed, baseUrl, clock } = world();
      const path = `/${kind}/${seed.team.id}/${1_000_000 + issued.size}/${(issued.size * 104729).toString(36).padStart(24, 'k')}`;
      issued.set(path, { ...target, issuedAtMs: clock.now().getTime(), uses: 0, posted: [] });
      return `${baseUrl()}${path}`;
    },
    messages: (url) => byUrl(url)?.posted ?? [],
    receive(path, body) {
      const target = issued.get(path);
      if (!target) return { status: 404, body: 'no_service' };
      const refused = refusal(world(), target);
      if (refused) {
        world().problem(`response_url: ${refused}`);
        return { status: 404, body: JSON.stringify({ ok: false, error: refused }) };
      }
      target.uses += 1;
      return answer(world(), target, body);
    },
    acknowledge(url, body) {
      const target = byUrl(url);
      if (target) answer(world(), target, body);
    },
  };
}

function refusal(world: World, target: Issued): 'used_url' | 'expired_url' | undefined {
  if (world.clock.now().getTime() - target.issuedAtMs > RESPONSE_URL_LIFETIME_MS) return 'expired_url';
  return target.uses >= RESPONSE_URL_USES ? 'used_url' : undefined;
}

function answer(world: World, target: Issued, body: Json): { status: number; body: string } {
  try {
    apply(world, target, body);
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    world.problem(`response_url: ${error.code} ${JSON.stringify(error.details)}`);
    return { status: 400, body: error.code };
  }
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

function apply(world: World, target: Issued, body: Json): void {
  const { original } = target;
  if (isTrue(body.delete_original)) {
    if (original) world.store.remove(original.channel, original.ts);
    if (body.text === undefined && body.blocks === undefined) return;
  }
  if (!original && (isTrue(body.replace_original) || isTrue(body.delete_original))) {
    world.problem('response_url: replace_original and delete_original do nothing for the answers to a command');
  }
  const content = readContent(world, createArgs(body));
  if (original && replaces(world, body)) {
    replace(world, original, content);
    target.posted.push(original);
  } else {
    target.posted.push(post(world, target, { content, body }));
  }
  world.store.touch();
}

/** An answer to a click that says neither replaces the message on some surfaces: dangerous, so here on all. */
function replaces(world: World, body: Json): boolean {
  if (body.replace_original !== undefined) return isTrue(body.replace_original);
  if (body.delete_original !== undefined) return false;
  world.problem(
    'response_url: an answer to a click must state replace_original, or it may replace the clicked message',
  );
  return true;
}

function replace(world: World, original: Message, content: MessageContent): void {
  const shown = world.store.find(original.channel, original.ts);
  if (!shown) throw new SlackApiError('message_not_found');
  shown.text = content.text;
  delete shown.blocks;
  delete shown.attachments;
  if (content.blocks) shown.blocks = content.blocks;
  if (content.attachments) shown.attachments = content.attachments;
}

function post(world: World, target: Issued, { content, body }: { content: MessageContent; body: Json }): Message {
  const inChannel = body.response_type === 'in_channel';
  const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : undefined;
  const parent = threadTs === undefined ? undefined : world.store.find(target.channelId, threadTs);
  const message: Message = {
    type: 'message',
    channel: target.channelId,
    ts: world.store.nextTs(),
    ...botAuthor(world),
    text: content.text,
    ...(content.blocks && { blocks: content.blocks }),
    ...(content.attachments && { attachments: content.attachments }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(!inChannel && { is_ephemeral: true as const, ephemeral_for: target.userId }),
  };
  if (inChannel && parent) countReply(parent, message);
  world.store.add(message);
  return message;
}
