import { expect, it } from 'vitest';
import { parseListValue } from '../../../src/slack/contractors/ids.js';
import { leaveRoomText } from '../../../src/slack/contractors/leave-room-words.js';
import {
  answerText,
  askedText,
  exemptionText,
  rowResultText,
  untilMistake,
} from '../../../src/slack/contractors/replies.js';
import type { AskLeaveRoomResult } from '../../../src/workflows/contractors/ask-leave-room.js';
import type { RowResult } from '../../../src/workflows/contractors/row-result.js';
import { noon } from '../../builders/clock.js';
import { buildContractorRequest, buildDigest } from '../../builders/contractors.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';

const request = buildContractorRequest(buildDigest([]));
it.each<[RowResult, string | undefined]>([
  [{ kind: 'done' }, undefined],
  [{ kind: 'voted' }, 'Another approver must agree'],
  [{ kind: 'changed' }, 'The list changed a moment ago'],
  [{ kind: 'held' }, 'This list is held'],
  [{ kind: 'gone' }, 'This list is out of date'],
  [{ kind: 'refused', request, refusal: { why: 'expired', at: noon } }, 'This list is closed'],
  [{ kind: 'refused', request, refusal: { why: 'notAllowed' } }, 'You can’t do that to H-1042'],
  [{ kind: 'notFiled', refusal: { why: 'limit', perDay: 20 } }, 'The limit of 20 contractors in 24 hours is reached'],
])('%j is answered', (result, sentence) => {
  if (sentence === undefined)
    expect(rowResultText(result, { member: buildMember('Bob'), policy: buildPolicy() })).toBeUndefined();
  else expect(rowResultText(result, { member: buildMember('Bob'), policy: buildPolicy() })?.text).toContain(sentence);
});

it.each<[AskLeaveRoomResult, string | undefined]>([
  [{ kind: 'asked' }, undefined],
  [{ kind: 'already' }, undefined],
  [{ kind: 'notAsked' }, 'You were not asked about this person and this room'],
  [{ kind: 'closed' }, 'This was decided, or the list is closed'],
  [{ kind: 'changed' }, 'The account has changed since'],
  [{ kind: 'gone' }, 'no longer in DocSpace'],
  [{ kind: 'archived' }, 'a guest clean-up of it'],
  [{ kind: 'notYours' }, 'does not show you as the owner'],
  [{ kind: 'notIn' }, 'not in this room any more'],
  [{ kind: 'notTold' }, 'does not show me who is in this room'],
  [{ kind: 'notFiled', refusal: { why: 'nobodyCanApprove' } }, 'There are not enough approvers for this'],
])('a wish to have somebody out of a room is answered: %j', (result, sentence) => {
  if (sentence === undefined) expect(leaveRoomText(result)).toBeUndefined();
  else expect(leaveRoomText(result)?.text).toContain(sentence);
});

it('a sponsor is not told what else is asked for about the room', () => {
  const refusal = { why: 'openRequest', name: 'Brand', id: 1050, since: noon, state: 'pending' } as const;
  const said = leaveRoomText({ kind: 'notFiled', refusal });
  expect(said?.text).toContain('Something else is about to happen in this room');
  expect(JSON.stringify(said)).not.toContain('1050');
});

it.each([
  ['closed', 'This was decided, or the list is closed'],
  ['tooOften', 'You said twice in a row that this person is needed'],
  ['tooLong', 'The policy does not allow that many days'],
  ['notAsked', 'You were not asked about this person'],
] as const)('a sponsor’s answer that is %s is told', (result, sentence) => {
  expect(answerText(result)?.text).toContain(sentence);
});

it('what shows in its place is not said besides', () => expect(answerText('noted')).toBeUndefined());

it('says whom it asked, or that there is nobody', () => {
  expect(askedText(['U0OLA', 'U0KIM']).text).toContain('<@U0OLA> and <@U0KIM>');
  expect(askedText([]).text).toContain('I found nobody new to ask');
});

it.each([
  ['done', 'Max is exempt now.'],
  ['notAllowed', 'Only approvers of contractors'],
  ['aboutYourself', 'about your own account'],
  ['none', 'Max is not exempt any more'],
] as const)('an exemption that is %s is told', (result, sentence) => {
  expect(exemptionText(result, 'Max').text).toContain(sentence);
});

it.each(['notUnderstood', 'past', 'tooLong'] as const)('an end that is %s says what to write', (why) => {
  expect(untilMistake(why)).toMatch(/^(Write|That day|Choose)/);
});

it.each([undefined, '', 'no json', '{"digestId":0}', '{"digestId":1,"more":1}', 'x'.repeat(2001)])(
  'a value that is none of ours says nothing: %s',
  (text) => expect(parseListValue(text)).toBeUndefined(),
);
