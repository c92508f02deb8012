import type { KnownBlock } from '@slack/types';
import { asText, type Inline, type Line, listed, mention, paragraph, richText, text } from './rich-text.js';

/** An answer: the sentence itself for modals, and as a message. */
export interface Reply {
  readonly sentence: Line;
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A sentence as an answer, with further blocks such as a button below it. */
export function reply(sentence: Line, ...more: readonly KnownBlock[]): Reply {
  return { sentence, text: asText(sentence), blocks: [richText(paragraph(sentence)), ...more] };
}

const mostNamed = 5;

/** Up to five Slack users or groups, mentioned; ephemeral answers and modals notify nobody. */
export function peopleLine(ids: readonly string[], last: 'and' | 'or' = 'or'): Line {
  const shown: Inline[] = ids.slice(0, mostNamed).map(mention);
  const left = ids.length - shown.length;
  return listed(left > 0 ? [...shown, text(`${left} more`)] : shown, last);
}

/** The part of an answer that is sent as a message. */
export function messageOf({ text: words, blocks }: Reply): { readonly text: string; readonly blocks: KnownBlock[] } {
  return { text: words, blocks };
}
