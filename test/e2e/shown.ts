import type { Message } from '../../sandbox/slack/model.js';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';
import { wordsShown } from '../../sandbox/slack/words.js';

const typographic: Readonly<Record<string, string>> = { '’': "'", '“': '"', '”': '"' };

/** Every word that a person reads in a view, in blocks or in a message, with mentions as their ids. */
export function wordsOf(shown: unknown): string {
  return wordsShown(shown)
    .join(' ')
    .replace(/[’“”]/g, (sign) => typographic[sign] ?? sign)
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;?!])(?= |$)/g, '$1')
    .trim();
}

/** Words of a message's blocks alone: what is read on the card, without the notification. */
export function wordsIn(message: Message | undefined): string {
  return wordsOf(message?.blocks ?? []);
}

/** What the channel shows of requests: neither the card of the rules nor notices. */
export function requestsIn(slack: SandboxSlack, viewer: string, channel: string): readonly Message[] {
  return drawnAs(slack.as(viewer).messages(channel), /^h\d+\./);
}

/** What the channel shows that is neither a request nor the card of the rules. */
export function noticesIn(slack: SandboxSlack, viewer: string, channel: string): readonly Message[] {
  const messages = slack.as(viewer).messages(channel);
  const drawn = drawnAs(messages, /^[hp]\d+\./);
  return messages.filter((message) => !drawn.includes(message));
}

function drawnAs(messages: readonly Message[], name: RegExp): readonly Message[] {
  return messages.filter(({ blocks }) =>
    name.test(String((blocks?.[0] as { block_id?: string } | undefined)?.block_id)),
  );
}

/** Everything a person could find in Slack now, as raw JSON and file contents: channels, threads, DMs, Home, the open modal. */
export async function everythingSeenBy(slack: SandboxSlack, userId: string): Promise<string> {
  const me = slack.as(userId);
  const parts: string[] = [JSON.stringify([me.openView() ?? null, me.home() ?? null])];
  for (const { id } of me.channels()) {
    for (const message of me.messages(id)) parts.push(JSON.stringify([message, me.thread(id, message.ts)]));
    for (const file of me.files(id)) parts.push(await me.download(file.id));
  }
  return parts.join('\n');
}
