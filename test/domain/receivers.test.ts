import { describe, expect, it } from 'vitest';
import { personTypes } from '../../src/domain/portal.js';
import { mayManage, mayReceive, type ReceiverAccount, whyUnfit } from '../../src/domain/receivers.js';

const account = (change: Partial<ReceiverAccount> = {}): ReceiverAccount => ({
  status: 'active',
  type: 'roomAdmin',
  ...change,
});

describe('who can receive what', () => {
  it('is who may own rooms, for content, and anybody but guests, for groups', () => {
    const may = personTypes.map((type) => [type, mayReceive(account({ type })), mayManage(account({ type }))]);
    expect(may).toEqual([
      ['owner', true, true],
      ['docSpaceAdmin', true, true],
      ['roomAdmin', true, true],
      ['user', false, true],
      ['guest', false, false],
    ]);
  });

  it.each(['disabled', 'pending'] as const)('is nobody who is %s', (status) => {
    expect([mayReceive(account({ status })), mayManage(account({ status }))]).toEqual([false, false]);
  });
});

describe('why somebody cannot receive', () => {
  it.each([
    [undefined, 'right', 'Sam is no longer in DocSpace.'],
    [account({ status: 'disabled' }), 'right', 'Sam is disabled in DocSpace. Enable the account again.'],
    [
      account({ status: 'pending' }),
      'group',
      'Sam is invited and has not joined DocSpace yet. Ask them to accept the invitation.',
    ],
    [
      account({ type: 'user' }),
      'content',
      'Sam is no longer a room admin or DocSpace admin, and only those can own rooms. Make them a room admin again.',
    ],
    [
      account({ type: 'guest' }),
      'group',
      'Sam is a guest now, and guests can’t manage groups. Make them a user again.',
    ],
  ] as const)('names the cause and what helps (%#)', (found, what, says) => {
    expect(whyUnfit('Sam', found, what)).toBe(says);
  });

  it('is nothing for who can', () => {
    expect(whyUnfit('Sam', account(), 'content')).toBeUndefined();
    expect(whyUnfit('Sam', account({ type: 'user' }), 'group')).toBeUndefined();
    expect(whyUnfit('Sam', account({ type: 'guest' }), 'right')).toBeUndefined();
  });
});
