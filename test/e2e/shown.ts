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
