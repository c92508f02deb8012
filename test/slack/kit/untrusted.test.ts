import { describe, expect, test } from 'vitest';
import { clean, mrkdwn } from '../../../src/slack/kit/untrusted.js';
import { hostileTexts } from '../hostile.js';

describe('clean', () => {
  test('ordinary names stay as they are, whatever their script', () => {
    for (const name of ['Jane Doe', 'Łukasz Żółć', '山田 太郎', 'محمد', 'O’Neil-Smith & Co. <it>'])
      expect(clean(name)).toBe(name);
  });

  test('characters that reorder or hide text are gone', () => {
    expect(clean('invoice\u202Efdp.exe')).toBe('invoicefdp.exe');
    expect(clean('\u2066a\u2069 \u200Bb\uFEFF\u2060c\u00AD')).toBe('a bc');
    expect(clean('a\u0000\u001B[31mb')).toBe('a[31mb');
    expect(clean('\u{E0041}\u{E0042}tag')).toBe('tag');
  });

  test('several lines become one', () => {
    expect(clean('one\r\n\ntwo\u2028three\tfour ')).toBe('one two three four');
  });

  test('a text of which nothing can be seen says so', () => {
    for (const text of ['', '  \n', '\u202E\u200B', '\u3164', '\u2800', '\uD83D']) expect(clean(text)).toBe('(blank)');
  });

  test('a long text is cut between graphemes and ends in an ellipsis', () => {
    expect(clean('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`);
    expect(clean('a'.repeat(80))).toBe('a'.repeat(80));
    expect(clean('🇩🇪'.repeat(10), 10)).toBe('🇩🇪🇩🇪…');
    expect(clean('e\u0301'.repeat(10), 6)).toBe('e\u0301e\u0301…');
    expect(clean(`Z${'\u0300'.repeat(499)}`)).toBe('…');
  });

  test('nothing hostile is longer than asked for', () => {
    for (const text of hostileTexts) {
      for (const max of [10, 80, 300]) expect(clean(text, max).length).toBeLessThanOrEqual(max);
      expect(clean(clean(text))).toBe(clean(text));
    }
  });
});

describe('mrkdwn', () => {
  test('no mention, link or special command survives', () => {
    expect(mrkdwn('<!channel> <@UJANE> <https://evil.example|here>')).toBe(
      '&lt;!channel&gt; &lt;@UJANE&gt; &lt;https://evil.example|here&gt;',
    );
    expect(mrkdwn('&lt;!here&gt;')).toBe('&amp;lt;!here&amp;gt;');
  });

  test('nothing is formatted and no emoji appears', () => {
    expect(mrkdwn('*b* _i_ ~s~ `c`')).toBe('∗b∗ ˍiˍ ∼s∼ ˋcˋ');
    expect(mrkdwn(':rotating_light: at 10:20')).not.toContain(':rotating');
    expect(mrkdwn('at 10:20')).toBe('at 10:20');
  });
});
