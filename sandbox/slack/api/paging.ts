import type { Json } from '../../core/json.js';
import type { Args } from './args.js';
import { SlackApiError } from './error.js';

/** One page of a list and the cursor of the next, as Slack answers them. */
export interface Page<T> {
  readonly items: T[];
  readonly metadata: { readonly response_metadata: Json };
  readonly hasMore: boolean;
}

/**
 * Cuts a page by `cursor` and `limit`.
 * @throws SlackApiError invalid_cursor, invalid_arguments
 */
export function page<T>(all: readonly T[], args: Args, { limit, max }: { limit: number; max: number }): Page<T> {
  const size = args.integer('limit', { min: 1, max, otherwise: limit });
  const start = offsetOf(args.text('cursor'));
  const items = all.slice(start, start + size);
  const hasMore = start + size < all.length;
  const next = hasMore ? Buffer.from(`next:${start + size}`).toString('base64') : '';
  return { items, hasMore, metadata: { response_metadata: { next_cursor: next } } };
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const found = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!found) throw new SlackApiError('invalid_cursor');
  return Number(found[1]);
}
