import { expect, test } from 'vitest';
import { budget, clip, textLength } from '../../../src/slack/kit/limits.js';

test('a text that fits is not touched', () => {
  expect(clip('  as it is ', 11)).toBe('  as it is ');
});

test('no blank is left before the ellipsis', () => {
  expect(clip('one two three', 9)).toBe('one two…');
});

test('items are taken while both their number and their size fit', () => {
  const sizeOf = (item: string) => item.length;
  expect(budget(['aa', 'bb', 'cc'], { count: 5, chars: 100, sizeOf })).toEqual({ shown: ['aa', 'bb', 'cc'], left: 0 });
  expect(budget(['aa', 'bb', 'cc'], { count: 2, chars: 100, sizeOf })).toEqual({ shown: ['aa', 'bb'], left: 1 });
  expect(budget(['aa', 'bb', 'cc'], { count: 5, chars: 3, sizeOf })).toEqual({ shown: ['aa'], left: 2 });
  expect(budget([], { count: 5, chars: 3, sizeOf })).toEqual({ shown: [], left: 0 });
});

test('texts, titles and labels count, ids and values don’t', () => {
  const blocks = [
    { type: 'plan', block_id: 'h1', title: 'four', tasks: [{ task_id: 'long', title: 'ab' }] },
    { type: 'actions', elements: [{ type: 'button', value: 'value', text: { type: 'plain_text', text: 'abc' } }] },
  ];
  expect(textLength(blocks)).toBe(9);
});
