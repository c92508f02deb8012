import { expect, test } from 'vitest';
import { parseRowBlockId, rowBlockId, successorInputId } from '../../../src/slack/offboard/ids.js';
import {
  buttonValue,
  cardBlockId,
  draftMetadataText,
  noteBlockId,
  openFormId,
  parseButtonValue,
  parseDraftMetadata,
  progressBlockId,
  receiptBlockId,
  reportBlockId,
} from '../../../src/slack/requests/ids.js';

test('the first block of a message names the request and the version, and the reader of a direct message', () => {
  expect(cardBlockId(1042)).toBe('h1042.card.v1');
  expect(cardBlockId(1042, 2)).toBe('h1042.card.v2');
  expect(progressBlockId(1042)).toBe('h1042.progress.v1');
  expect(reportBlockId(1042)).toBe('h1042.report.v1');
  expect(receiptBlockId(1042, 'UDAVE')).toBe('h1042.receipt.UDAVE.v1');
  expect(noteBlockId(1042, 'successor', 'UOLA')).toBe('h1042.successor.UOLA.v1');
});

test('a button’s value comes back as it was', () => {
  const value = { requestId: 1042, digest: 'f'.repeat(64), stepKey: 'content' };
  expect(parseButtonValue(buttonValue(value))).toEqual(value);
  expect(parseButtonValue(buttonValue({ requestId: 7 }))).toEqual({ requestId: 7 });
  expect(buttonValue(value).length).toBeLessThanOrEqual(2_000);
});

test.each([
  undefined,
  '',
  'null',
  '1042',
  '{"requestId":"1042"}',
  '{"requestId":0}',
  '{"requestId":1.5}',
  '{"requestId":1042,"plan":"mine"}',
  '{"requestId":1042,"digest":""}',
  '{"requestId":1042',
  JSON.stringify({ requestId: 1042, digest: 'f'.repeat(3_000) }),
])('%s is no button of ours', (text) => {
  expect(parseButtonValue(text)).toBeUndefined();
});

test('a form’s metadata holds the draft, and the page of the hand-over map', () => {
  expect(parseDraftMetadata(draftMetadataText({ draftId: 'd-1' }))).toEqual({ draftId: 'd-1' });
  expect(parseDraftMetadata(draftMetadataText({ draftId: 'd-1', page: 3 }))).toEqual({ draftId: 'd-1', page: 3 });
  expect(parseDraftMetadata('{"page":3}')).toBeUndefined();
  expect(parseDraftMetadata('')).toBeUndefined();
});

test('a row of the hand-over map tells what it is for, third-party ids included', () => {
  const targets = [
    { kind: 'room', id: '12' },
    { kind: 'room', id: 'sbox-1.a|b' },
    { kind: 'group', id: 'g-1' },
    { kind: 'workspace', id: 'choice' },
    { kind: 'archive', id: 'choice' },
    { kind: 'hr', id: 'choice' },
  ] as const;
  for (const target of targets) expect(parseRowBlockId(rowBlockId(target.kind, target.id))).toEqual(target);
  for (const other of ['offboard.reason', 'row.room.', 'row.person.1']) expect(parseRowBlockId(other)).toBeUndefined();
});

test('another generation gives the successor’s input another id, so that Slack forgets the choice', () => {
  expect(successorInputId()).toBe(successorInputId(0));
  expect(successorInputId(1)).not.toBe(successorInputId(0));
});

test('each kind’s form has a button of its own, since two of them may stand side by side', () => {
  expect(openFormId('offboard')).not.toBe(openFormId('group'));
});
