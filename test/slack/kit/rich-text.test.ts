import { describe, expect, test } from 'vitest';
import { count, sentenceList } from '../../../src/domain/counting.js';
import { isPortalUrl } from '../../../src/slack/kit/portal-url.js';
import {
  asText,
  bold,
  clockTime,
  dateTime,
  listed,
  mention,
  portalLink,
  say,
  text,
} from '../../../src/slack/kit/rich-text.js';
import { durationText, utcText, utcTime, zonedText } from '../../../src/slack/kit/times.js';
import { at } from '../builders.js';

describe('say', () => {
  test('strings put into a sentence are other people’s: they are cleaned, and stand beside our words as one text', () => {
    expect(say`${'Jane\u202E\nDoe'} owns ${12} rooms.`).toEqual([text('Jane Doe owns 12 rooms.')]);
  });

  test('mentions, dates and bold words stay what they are', () => {
    expect(say`${mention('UBOB')} in ${bold('bold')}${[text('!')]}`).toEqual([
      { type: 'user', user_id: 'UBOB' },
      text(' in '),
      bold('bold'),
      text('!'),
    ]);
  });
});

test('ids become mentions only if they look like ids', () => {
  expect(mention('UBOB')).toEqual({ type: 'user', user_id: 'UBOB' });
  expect(mention('W0ORG')).toEqual({ type: 'user', user_id: 'W0ORG' });
  expect(mention('SAPPROVERS')).toEqual({ type: 'usergroup', usergroup_id: 'SAPPROVERS' });
  expect(mention('worker')).toEqual(text('worker'));
  expect(mention('U1> <!channel')).toEqual(text('U1> <!channel'));
});

test('as top-level text a sentence keeps our mentions and dates and loses other people’s', () => {
  const line = say`${mention('UBOB')} of ${mention('SIT')} told ${'<!channel> *Jane*'} at ${dateTime(at('10:20:00'))} `;
  expect(asText(line)).toBe(
    '<@UBOB> of <!subteam^SIT> told &lt;!channel&gt; ∗Jane∗ at <!date^1795515600^{date_short_pretty} at {time}|2026-11-24 10:20 UTC> ',
  );
});

test('lists read like sentences', () => {
  const names = ['Ola', 'Bob', 'Carol'].map(text);
  expect(asText(listed(names, 'or'))).toBe('Ola, Bob or Carol');
  expect(asText(listed(names.slice(1)))).toBe('Bob and Carol');
  expect(listed([])).toEqual([]);
  expect(sentenceList([])).toBe('');
  expect(sentenceList(['a'])).toBe('a');
  expect(sentenceList(['a', 'b', 'c'], 'or')).toBe('a, b or c');
  expect([count(1, 'room'), count(2, 'room'), count(0, 'person', 'people')]).toEqual(['1 room', '2 rooms', '0 people']);
});

describe('links', () => {
  const portalHost = 'https://docs.example.com';

  test('lead to the portal only; any other becomes its label', () => {
    const inside = portalLink({ url: 'https://docs.example.com/rooms/1', label: 'Launch', portalHost });
    expect(inside).toEqual({ type: 'link', url: 'https://docs.example.com/rooms/1', text: 'Launch' });
    expect(portalLink({ url: 'https://evil.example/', label: 'Launch', portalHost })).toEqual(text('Launch'));
    expect(asText([inside])).toBe('Launch');
  });

  test.each([
    ['https://docs.example.com/a', true],
    ['HTTPS://DOCS.EXAMPLE.COM/a', true],
    ['https://docs.example.com:8443/a', false],
    ['http://docs.example.com/a', false],
    ['https://docs.example.com.evil.example/', false],
    ['https://docs.example.com@evil.example/', false],
    ['https://user:secret@docs.example.com/', false],
    ['javascript:alert(1)//docs.example.com', false],
    ['/rooms/1', false],
    [`https://docs.example.com/${'a'.repeat(3_000)}`, false],
  ])('%s: %s', (url, expected) => {
    expect(isPortalUrl(url, portalHost)).toBe(expected);
  });

  test('the portal may be given as its host alone', () => {
    expect(isPortalUrl('https://docs.example.com/a', 'docs.example.com')).toBe(true);
    expect(isPortalUrl('http://localhost:8080/a', 'localhost:8080')).toBe(true);
    expect(isPortalUrl('http://localhost:8081/a', 'localhost:8080')).toBe(false);
  });
});

describe('times', () => {
  test('in Slack’s own elements they carry what is shown where it can’t draw them', () => {
    expect(clockTime(at('14:03:11'))).toMatchObject({ timestamp: 1_795_528_991, fallback: '14:03:11 UTC' });
    expect([utcText(at('14:03:11')), utcTime(at('14:03:11'))]).toEqual(['2026-11-24 14:03 UTC', '14:03:11 UTC']);
  });

  test('in a zone they are the zone’s; an unknown zone is said to be UTC', () => {
    expect(zonedText(at('17:00:00'), 'Europe/Berlin')).toBe('24 Nov 2026, 18:00');
    expect(zonedText(at('17:00:00'), 'Mars/Olympus')).toBe('24 Nov 2026, 17:00 UTC');
  });

  test('durations are short', () => {
    expect([12_400, 161_000, 3_900_000, -5].map(durationText)).toEqual(['12 s', '2 min 41 s', '1 h 5 min', '0 s']);
  });
});
