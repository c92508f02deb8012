import { clip } from './limits.js';

/** Control, format (bidi, zero-width), default-ignorable and lone surrogate characters: invisible, or they reorder what is seen. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
const unseen = /^[\s\u2800]*$/;

/** Other people's text on one line in at most `max` UTF-16 units, without what hides, reorders or breaks lines. Never empty. */
export function clean(text: string, max = 80): string {
  const line = text.replace(breaks, ' ').replace(invisible, '').replace(/\s+/g, ' ').trim();
  return unseen.test(line) ? '(blank)' : clip(line, max);
}

const lookalikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', ':': '∶' };
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Other people's text for the one place that Slack parses, the top-level `text`: no mention, link, format or emoji comes out. */
export function mrkdwn(text: string, max = 80): string {
  return clean(text, max)
    .replace(/[*_~`]|:(?=[\w+-]+:)/g, (sign) => lookalikes[sign] ?? sign)
    .replace(/[&<>]/g, (sign) => entities[sign] ?? sign);
}
