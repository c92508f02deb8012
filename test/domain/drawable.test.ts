import { expect, it } from 'vitest';
import { parseDrawable, requestDrawable } from '../../src/domain/drawable.js';

it('a request is drawn by a name that leads back to its number', () => {
  expect(parseDrawable(requestDrawable(1042))).toEqual({ prefix: 'h', id: 1042 });
});

it.each(['', 'h', '1042', 'h1042.card', 'H1042', 'h-1'])('%j names nothing that is drawn', (name) => {
  expect(parseDrawable(name)).toBeUndefined();
});
