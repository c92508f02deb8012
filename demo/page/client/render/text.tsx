import type { JSX } from 'preact';
import { isRecord, textOf } from '../../../../sandbox/core/json.js';
import type { RenderContext } from './context.js';
import { withEmoji } from './emoji.js';
import { Mrkdwn } from './mrkdwn.js';
import { Words } from './words.js';

/** The words of a text object, without its markup. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return '';
  const text = textOf(value, 'text') ?? '';
  return value.type === 'plain_text' && value.emoji !== false ? withEmoji(text) : text;
}

interface TextProps {
  readonly value: unknown;
  readonly ctx: RenderContext;
}

/** A plain_text or mrkdwn object; a bare string counts as plain text. */
export function Text({ value, ctx }: TextProps): JSX.Element {
  if (isRecord(value) && value.type === 'mrkdwn') return <Mrkdwn text={textOf(value, 'text') ?? ''} ctx={ctx} />;
  return <Words text={wordsOf(value)} />;
}
