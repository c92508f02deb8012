import { describe, expect, it } from 'vitest';
import { currentVotes, openStates, parseRequestName, requestName } from '../../src/domain/request.js';
import { buildMember } from '../builders/member.js';
import { buildRequest, buildVote } from '../builders/request.js';

describe('the name of a request', () => {
  it.each(['H-1042', 'h-1042', '#1042', '1042', '  H-1042 '])('is found in "%s"', (text) => {
    expect(parseRequestName(text)).toBe(1042);
  });

  it.each(['', 'H', 'H-', 'H-10a', 'X-1042', 'H-1042 please', '1234567890', '-5', '1.5'])(
    'is not found in "%s"',
    (text) => {
      expect(parseRequestName(text)).toBeUndefined();
    },
  );

  it('is read as it is written', () => {
    expect(requestName(1042)).toBe('H-1042');
    expect(parseRequestName(requestName(7))).toBe(7);
  });
});

describe('the votes of a request', () => {
  it('are those for its present plan', () => {
    const kept = buildVote(buildMember('Bob'));
    const request = buildRequest({ votes: [buildVote(buildMember('Cat'), { digest: 'old' }), kept] });
    expect(currentVotes(request)).toEqual([kept]);
    expect(currentVotes({ ...request, digest: 'new' })).toEqual([]);
  });
});

describe('an open request', () => {
  it('waits for votes, or has a run that may go on', () => {
    expect(openStates).toEqual(['pending', 'approved', 'drifted']);
  });
});
