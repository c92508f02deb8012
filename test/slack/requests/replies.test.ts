import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../src/domain/approval.js';
import type { OffboardRefusal } from '../../../src/domain/offboard/refusals.js';
import type { AccessRefusal } from '../../../src/slack/identity/access-refusal.js';
import type { Reply } from '../../../src/slack/kit/reply.js';
import { offboardRefusalText } from '../../../src/slack/offboard/replies.js';
import { portalBrokenText, portalSlowText } from '../../../src/slack/requests/ask-replies.js';
import { parseButtonValue, parseDraftMetadata } from '../../../src/slack/requests/ids.js';
import { noPortalMatchText } from '../../../src/slack/requests/person-replies.js';
import {
  accessRefusalText,
  brokenText,
  decisionRefusalText,
  forgedClickText,
  noSuchRequestText,
  openFormText,
  trailNotWritableText,
} from '../../../src/slack/requests/replies.js';
import { at } from '../builders.js';
import { hostileTexts } from '../hostile.js';
import { buttonsIn, expectSendable, read } from '../reading.js';

const context = { approvers: ['UBOB', 'UCAROL', 'UOLA'], requestName: 'H-1042', words: { many: 'offboardings' } };

/** What is read, after checking that Slack takes the answer and that the modal's sentence is the same. */
function said({ sentence, text, blocks }: Reply): string {
  expectSendable({ text, blocks });
  const words = read(blocks);
  expect(words.split('\n')[0]).toBe(read({ type: 'rich_text_section', elements: sentence }));
  return words;
}

describe('who may not even ask', () => {
  test.each<[AccessRefusal['why'], string]>([
    ['notMember', 'Only members of this workspace can use Handover.'],
    ['notAllowed', 'You can’t ask for offboardings here. Ask one of @SITADMINS, or see who can with /handover help.'],
    [
      'mappingChanged',
      'Your email in Slack no longer leads to the DocSpace account that I know as yours. If that is right, ask an operator of Handover to confirm who you are (handover people confirm).',
    ],
    [
      'lookupFailed',
      'I can’t check who you are right now (Slack or DocSpace did not answer). Please press again in a minute.',
    ],
    [
      'keyRefused',
      'DocSpace no longer accepts my key, so I can’t check who you are, and I change nothing. An operator has been told; pressing again doesn’t help.',
    ],
    [
      'undecidable',
      'I couldn’t match you to one DocSpace account. Confirm your email in Slack, or ask a DocSpace admin whether two accounts share it.',
    ],
  ])('%s', (why, sentence) => {
    expect(said(accessRefusalText({ why }, { ask: ['SITADMINS'], words: { many: 'offboardings' } }))).toBe(sentence);
  });

  test('where nobody is named, help says who can', () => {
    expect(said(accessRefusalText({ why: 'notAllowed' }, { ask: [], words: { many: 'transfers' } }))).toBe(
      'You can’t ask for transfers here. See who can with /handover help.',
    );
  });

  test('where it must not be told what it was about, nothing is named', () => {
    expect(said(accessRefusalText({ why: 'notAllowed' }, { ask: ['UA'] }))).toBe(
      'You can’t do that here. Ask one of @UA, or see who can with /handover help.',
    );
  });

  test('five who can are named and the rest counted', () => {
    const ask = ['UA', 'UB', 'UC', 'UD', 'UE', 'UF', 'UG'];
    expect(said(accessRefusalText({ why: 'notAllowed' }, { ask }))).toContain('@UA, @UB, @UC, @UD, @UE or 2 more,');
  });
});

describe('a click that did nothing', () => {
  test.each<[Refusal, string]>([
    [
      { why: 'notAllowed' },
      'You can’t do that to H-1042. Ask one of @UBOB, @UCAROL or @UOLA, or see who can with /handover help.',
    ],
    [{ why: 'aboutYourself' }, 'You can’t decide about your own account.'],
    [
      { why: 'maybeYourself' },
      'I can’t tell which DocSpace account is yours, so others decide about H-1042: @UBOB, @UCAROL or @UOLA. Ask a DocSpace admin to give your account the email that you have in Slack.',
    ],
    [{ why: 'ownRequest' }, 'You asked for this, so somebody else decides: @UBOB, @UCAROL or @UOLA.'],
    [
      { why: 'notEligible' },
      'You became an approver after H-1042 was asked for, so others decide: @UBOB, @UCAROL or @UOLA.',
    ],
    [{ why: 'alreadyVoted' }, 'You have approved H-1042 already. It waits for @UBOB, @UCAROL or @UOLA.'],
    [
      { why: 'late', state: 'approved', by: 'UBOB', at: at('10:20:00') },
      '@UBOB approved H-1042 2026-11-24 10:20 UTC. Nothing else happens.',
    ],
    [{ why: 'late', state: 'denied', by: 'UBOB', at: null }, '@UBOB denied H-1042. Nothing else happens.'],
    [{ why: 'late', state: 'canceled', by: null, at: null }, 'H-1042 was canceled. Nothing else happens.'],
    [
      { why: 'late', state: 'finished', by: 'UBOB', at: null },
      '@UBOB approved H-1042, and it is finished. Nothing else happens.',
    ],
    [{ why: 'expired', at: at('18:00:00') }, 'H-1042 expired 2026-11-24 18:00 UTC. Press Ask again to start over.'],
    [{ why: 'staleDigest' }, 'The plan changed a moment ago. Look at the card again and then decide.'],
    [{ why: 'notNow', phase: 'none' }, 'H-1042 has not been approved yet, so nothing runs.'],
    [{ why: 'notNow', phase: 'waiting' }, 'H-1042 has not started yet. Cancel it, or wait until it starts.'],
    [{ why: 'notNow', phase: 'running' }, 'H-1042 is running. Stop it, or wait until it asks you.'],
    [{ why: 'notNow', phase: 'parked' }, 'H-1042 is paused. Choose on its card how it goes on.'],
    [{ why: 'notNow', phase: 'ended' }, 'H-1042 has ended. Nothing else happens.'],
    [
      { why: 'protected' },
      'The person whom H-1042 is about is now on the protected list, so it can’t be approved. Deny it, or ask an operator to change the list.',
    ],
    [
      { why: 'maybeProtected' },
      'DocSpace didn’t say whether the person whom H-1042 is about is protected, so nothing was approved. Press again in a minute.',
    ],
    [
      { why: 'limit', perDay: 10 },
      'The limit of 10 offboardings in 24 hours is reached. Try later, or ask an operator to raise it.',
    ],
  ])('%o', (refusal, sentence) => {
    expect(said(decisionRefusalText(refusal, context))).toBe(sentence);
  });

  test('where nobody else is known, another approver decides', () => {
    expect(said(decisionRefusalText({ why: 'ownRequest' }, { ...context, approvers: [] }))).toBe(
      'You asked for this, so somebody else decides: another approver.',
    );
  });

  test('on a button that isn’t ours says so', () => {
    expect(said(forgedClickText())).toContain('This card is out of date');
    expect(said(brokenText())).toContain('Something went wrong on my side');
  });
});

const name = 'Jane Doe';
const offboardRefusals: [OffboardRefusal, string][] = [
  [
    { why: 'unknownPerson', given: 'jane@corp.example' },
    'Nobody in DocSpace has jane@corp.example. Choose the person in the form by name or by their DocSpace email.',
  ],
  [
    { why: 'unknownPerson', given: '8d2a' },
    'I can’t find that person in DocSpace. Choose them in the form by name or by their DocSpace email.',
  ],
  [
    { why: 'twoMatches', given: 'jane@corp.example' },
    'Two DocSpace accounts use jane@corp.example. Choose one in the form.',
  ],
  [
    { why: 'portalOwner', name },
    'Jane Doe owns the portal. Make someone else the owner in DocSpace first (Settings > Ownership).',
  ],
  [
    { why: 'ldap', name },
    'The account of Jane Doe comes from your directory (LDAP). Disable it there, then ask for a reassignment of what they own.',
  ],
  [{ why: 'serviceAccount' }, 'That’s Handover’s own service account, so it can’t be offboarded.'],
  [
    { why: 'docspaceAdmin', name },
    'Jane Doe is a DocSpace admin and my key isn’t the owner’s. Change their type in DocSpace first, then ask again.',
  ],
  [
    { why: 'alreadyDisabled', name, email: 'jane@corp.example', rooms: 12 },
    'Jane Doe is already disabled but still owns 12 rooms. Press “Hand over what they own” to give them to somebody.',
  ],
  [
    { why: 'alreadyDisabled', name, email: 'jane@corp.example', rooms: 0 },
    'Jane Doe is already disabled and owns no rooms. Files of theirs may still be in other people’s rooms: press “Hand over what they own” to give those to somebody.',
  ],
  [{ why: 'protected', name }, 'Jane Doe is on the protected list and is never offboarded from Slack.'],
  [
    { why: 'successorUnknown', given: 'p-1' },
    'I can’t find that successor in DocSpace any more. Choose somebody else.',
  ],
  [
    { why: 'successorUnfit', name: 'Ola', type: 'user', active: true },
    'Ola is a User and can’t own rooms. Choose an active room admin or DocSpace admin.',
  ],
  [
    { why: 'successorUnfit', name: 'Ola', type: 'roomAdmin', active: false },
    'Ola is not active. Choose an active room admin or DocSpace admin.',
  ],
  [{ why: 'successorIsLeaver', name }, 'Jane Doe can’t hand over to themselves. Choose somebody else.'],
  [{ why: 'notAllowed' }, 'You can’t ask for offboardings here. See who can with /handover help.'],
  [{ why: 'aboutYourself' }, 'You can’t offboard yourself. Ask a colleague to do it.'],
  [
    { why: 'openRequest', name, id: 1038, since: at('10:00:00'), state: 'pending' },
    'Jane Doe already has a request: H-1038, waiting for approval since 2026-11-24 10:00 UTC.\n[Open]',
  ],
  [
    { why: 'openRequest', name, id: 1038, since: at('10:00:00'), state: 'parked' },
    'Jane Doe already has a request: H-1038, asked for 2026-11-24 10:00 UTC and now paused until somebody decides.\n[Open]',
  ],
  [
    { why: 'openRequest', name, id: 1038, since: at('10:00:00'), state: 'else' },
    'Jane Doe already has a request: H-1038, asked for 2026-11-24 10:00 UTC and now open.\n[Open]',
  ],
  [
    { why: 'nobodyCanApprove' },
    'There are not enough approvers for this: the person leaving never counts, and you may not count either. Ask an operator to name another approver.',
  ],
  [{ why: 'limit', perDay: 1 }, 'The limit of 1 in 24 hours is reached. Try later, or ask an operator to raise it.'],
  [
    { why: 'tooManyOpen', most: 20 },
    'You have 20 open requests, and I take no more. Cancel one, or send this again when one has ended.',
  ],
  [
    { why: 'tooManyPreviews' },
    'You opened a great many forms in the last ten minutes. Open this one again in a few minutes.',
  ],
  [
    { why: 'pastDate', given: at('10:00:00') },
    '2026-11-24 10:00 UTC has passed. Choose a later time or “as soon as approved”.',
  ],
  [{ why: 'formGone' }, 'This form was sent already, or it is too old. Open a new one to start over.'],
  [
    { why: 'notSent' },
    'Something failed while this was sent, so I can’t tell whether it was. Send it again: one form never makes two requests.',
  ],
];

function withWords(refusal: OffboardRefusal, text: string): OffboardRefusal {
  const name = 'name' in refusal ? { name: text } : {};
  const given = 'given' in refusal && typeof refusal.given === 'string' ? { given: text } : {};
  return { ...refusal, ...name, ...given } as OffboardRefusal;
}

describe('a request that is not made', () => {
  test.each(offboardRefusals)('%o', (refusal, sentence) => {
    expect(said(offboardRefusalText(refusal))).toBe(sentence);
  });

  test('leads to the one that is open', () => {
    const reply = offboardRefusalText({ why: 'openRequest', name, id: 1038, since: at('10:00:00'), state: 'pending' });
    expect(parseButtonValue(String(buttonsIn(reply.blocks).Open?.value))).toEqual({ requestId: 1038 });
  });

  test('can be said whatever people are called', () => {
    for (const text of hostileTexts) {
      for (const [refusal] of offboardRefusals) said(offboardRefusalText(withWords(refusal, text)));
      said(noPortalMatchText({ slackId: 'UJANE', email: text }));
      said(noSuchRequestText(text));
    }
  });

  test('because the person in Slack isn’t known in DocSpace names both', () => {
    expect(said(noPortalMatchText({ slackId: 'UJANE', email: 'jane@corp.example' }))).toBe(
      '@UJANE has no DocSpace account with jane@corp.example. Choose the person by name or by their DocSpace email.',
    );
  });
});

test('a request that may not be seen and one that doesn’t exist get the same answer', () => {
  expect(said(noSuchRequestText('#1042'))).toBe('There is no request H-1042 that you may see.');
  expect(said(noSuchRequestText('what'))).toBe('That is no request number. They look like H-1042.');
});

test('when the portal is slow or the trail can’t be written, nothing was changed', () => {
  expect(said(portalSlowText(10))).toBe('DocSpace did not answer in 10 seconds. Nothing has been asked or changed.');
  expect(said(portalSlowText(1))).toContain('in 1 second.');
  expect(said(portalBrokenText())).toContain(
    'I could not read everything that this form needs. Nothing has been asked or changed',
  );
  expect(said(trailNotWritableText())).toBe('I can’t write my log, so I change nothing. An operator has been told.');
});

test('a form that could not open has a button that opens it', () => {
  const value = (draftId?: string) => buttonsIn(openFormText('offboard', draftId).blocks)['Open the form']?.value;
  expect(parseDraftMetadata(String(value('d-1')))).toEqual({ draftId: 'd-1' });
  expect(value()).toBeUndefined();
  expect(said(openFormText('offboard'))).toContain('Press the button to open it.');
});
