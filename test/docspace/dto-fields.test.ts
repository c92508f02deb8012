import { describe, expect, it } from 'vitest';
import { coded, decodeHtml, entryId, moment, number, wholeNumber } from '../../src/docspace/dto-fields.js';

describe('display names', () => {
  it.each([
    ['Tom &amp; Jerry', 'Tom & Jerry'],
    ['&lt;b&gt; &quot;x&quot; &apos;y&apos;', '<b> "x" \'y\''],
    ['O&#39;Neill', "O'Neill"],
    ['M&#252;ller', 'Müller'],
    ['&#x1F600;&#128512;', '😀😀'],
    ['&amp;lt;', '&lt;'],
    ['&copy; & &', '&copy; & &'],
    ['&#0; &#55296; &#9999999;', '&#0; &#55296; &#9999999;'],
  ])('%s reads %s', (encoded, decoded) => {
    expect(decodeHtml(encoded)).toBe(decoded);
  });
});

describe('ids, numbers and moments', () => {
  it('a number may come as a text', () => {
    expect(number.parse('12.5')).toBe(12.5);
    expect(number.safeParse('12a').success).toBe(false);
    expect(number.safeParse('').success).toBe(false);
    expect(wholeNumber.parse('-3')).toBe(-3);
    expect(wholeNumber.safeParse(1.5).success).toBe(false);
  });

  it('an id is a number or a text, never both', () => {
    expect(entryId.parse('12')).toBe(12);
    expect(entryId.parse(12)).toBe(12);
    expect(entryId.parse('sbox-12-|a')).toBe('sbox-12-|a');
    expect(entryId.parse('1'.repeat(30))).toBe('1'.repeat(30));
    expect(entryId.safeParse('').success).toBe(false);
  });

  it('a moment has a zone', () => {
    expect(moment.parse('2025-01-01T10:00:00.1234567+03:00').toISOString()).toBe('2025-01-01T07:00:00.123Z');
    expect(moment.parse('2025-01-01T10:00:00Z').toISOString()).toBe('2025-01-01T10:00:00.000Z');
    expect(moment.safeParse('2025-01-01T10:00:00').success).toBe(false);
    expect(moment.safeParse('2025-13-01T10:00:00Z').success).toBe(false);
  });

  it('an unknown code is refused unless there is a word for it', () => {
    expect(coded({ 1: 'one' }).parse('1')).toBe('one');
    expect(coded({ 1: 'one' }).safeParse(2).success).toBe(false);
    expect(coded({ 1: 'one' }, 'one').parse(2)).toBe('one');
  });
});
