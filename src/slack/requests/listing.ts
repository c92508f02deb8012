import type { RichTextBlock } from '@slack/types';
import { textLength } from '../kit/limits.js';
import { bold, bullets, type Line, paragraph, richText, say } from '../kit/rich-text.js';

const mostPerBlock = 2_500;

export interface Listing {
  readonly lines: readonly Line[];
  readonly most: number;
  readonly keep?: 'first' | 'newest';
}

/** A titled list in blocks small enough for Slack; beyond `most` items it says how many are left out. */
export function listOf(title: string, { lines, most, keep = 'first' }: Listing): RichTextBlock[] {
  if (lines.length === 0) return [];
  const left = lines.length - most;
  const shown = keep === 'first' ? lines.slice(0, most) : lines.slice(-most);
  const more = keep === 'first' ? say`and ${left} more` : say`and ${left} earlier ones`;
  const [first = [], ...rest] = inChunks(left > 0 ? [...shown, more] : shown);
  const heading = paragraph([bold(`${title} (${lines.length})`)]);
  return [richText(heading, bullets(first)), ...rest.map((chunk) => richText(bullets(chunk)))];
}

/** Bullets in blocks small enough for Slack. */
export function bulletBlocks(lines: readonly Line[]): RichTextBlock[] {
  return inChunks(lines).map((chunk) => richText(bullets(chunk)));
}

function inChunks(lines: readonly Line[]): Line[][] {
  const chunks: Line[][] = [];
  let size = 0;
  for (const line of lines) {
    const length = textLength(line);
    const last = chunks.at(-1);
    if (last && size + length <= mostPerBlock) {
      last.push(line);
      size += length;
    } else {
      chunks.push([line]);
      size = length;
    }
  }
  return chunks;
}
