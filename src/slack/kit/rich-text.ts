import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextDate,
  RichTextLink,
  RichTextList,
  RichTextQuote,
  RichTextSection,
  RichTextText,
  RichTextUsergroupMention,
  RichTextUserMention,
} from '@slack/types';
import { isPortalUrl } from './portal-url.js';
import { utcText, utcTime } from './times.js';
import { clean, mrkdwn } from './untrusted.js';

/** What stands in a line of rich text; nothing in it is parsed by Slack. */
export type Inline = RichTextText | RichTextUserMention | RichTextUsergroupMention | RichTextDate | RichTextLink;
/** One line or sentence. */
export type Line = readonly Inline[];

/** Our own words. */
export function text(words: string): RichTextText {
  return { type: 'text', text: words };
}

/** Our own words in bold; other people's go through `clean` first. */
export function bold(words: string): RichTextText {
  return { type: 'text', text: words, style: { bold: true } };
}

/** Other people's text, cleaned and clipped. */
export function theirs(words: string, max?: number): RichTextText {
  return text(clean(words, max));
}

/** Mentions a Slack user or user group by id; anything else is printed as it is. */
export function mention(id: string): Inline {
  if (/^[UW][A-Z0-9]+$/.test(id)) return { type: 'user', user_id: id };
  if (/^S[A-Z0-9]+$/.test(id)) return { type: 'usergroup', usergroup_id: id };
  return theirs(id);
}

/** Day and time in the reader's zone. */
export function dateTime(at: Date): RichTextDate {
  return { ...instant(at), format: '{date_short_pretty} at {time}', fallback: utcText(at) };
}

/** Time to the second in the reader's zone. */
export function clockTime(at: Date): RichTextDate {
  return { ...instant(at), format: '{time_secs}', fallback: utcTime(at) };
}

/** A link, but only to the portal; elsewhere the label alone. */
export function portalLink({ url, label, portalHost }: { url: string; label: string; portalHost: string }): Inline {
  return isPortalUrl(url, portalHost) ? { type: 'link', url, text: clean(label) } : theirs(label);
}

type Said = string | number | Inline | Line;

/** A line from a template: its own words stay, strings put into it are other people's and are cleaned. */
export function say(words: TemplateStringsArray, ...said: readonly Said[]): Line {
  const parts = words.flatMap((word, index) => {
    const value = said[index];
    return [...(word === '' ? [] : [text(word)]), ...(value === undefined ? [] : inlines(value))];
  });
  return parts.reduce<Inline[]>(joined, []);
}

function inlines(value: Said): Line {
  if (typeof value === 'string') return [theirs(value)];
  if (typeof value === 'number') return [text(String(value))];
  return 'type' in value ? [value] : value;
}

function joined(line: Inline[], next: Inline): Inline[] {
  const last = line.at(-1);
  if (last?.type !== 'text' || next.type !== 'text' || last.style || next.style) return [...line, next];
  return [...line.slice(0, -1), text(last.text + next.text)];
}

/** Items with `, ` between them and another word before the last one. */
export function listed(items: readonly Inline[], last: 'and' | 'or' = 'and'): Line {
  return items.flatMap((item, index) => {
    if (index === 0) return [item];
    return [text(index === items.length - 1 ? ` ${last} ` : ', '), item];
  });
}

/** The line in bold, its mentions and dates as they are. */
export function inBold(line: Line): Line {
  return line.map((part) => (part.type === 'text' ? bold(part.text) : part));
}

export function paragraph(line: Line): RichTextSection {
  return { type: 'rich_text_section', elements: [...line] };
}

export function bullets(lines: readonly Line[]): RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: lines.map(paragraph) };
}

export function numbered(lines: readonly Line[]): RichTextList {
  return { type: 'rich_text_list', style: 'ordered', elements: lines.map(paragraph) };
}

export function quote(words: string, max: number): RichTextQuote {
  return { type: 'rich_text_quote', elements: [theirs(words, max)] };
}

export function richText(...elements: readonly RichTextBlockElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [...elements] };
}

/** The same line for the top-level `text`, which Slack parses: other people's words escaped, mentions as ours. */
export function asText(line: Line): string {
  return line.map(partText).join('');
}

function partText(part: Inline): string {
  switch (part.type) {
    case 'text':
      // Blanks at the ends belong to the sentence around it.
      return part.text.trim() === '' ? part.text : padded(part.text);
    case 'user':
      return `<@${part.user_id}>`;
    case 'usergroup':
      return `<!subteam^${part.usergroup_id}>`;
    case 'date':
      return `<!date^${part.timestamp}^${part.format}|${part.fallback ?? ''}>`;
    case 'link':
      return mrkdwn(part.text ?? part.url);
  }
}

function padded(words: string): string {
  const [, before = '', after = ''] = /^(\s*).*?(\s*)$/s.exec(words) ?? [];
  return `${before}${mrkdwn(words, 3000)}${after}`;
}

function instant(at: Date): Pick<RichTextDate, 'type' | 'timestamp'> {
  return { type: 'date', timestamp: Math.floor(at.getTime() / 1000) };
}
