import { expect, it } from 'vitest';
import { contractorsKind } from '../../../src/domain/contractors/kind.js';
import {
  buildContractor,
  buildDigest,
  buildDisable,
  buildEnable,
  buildLeaveRoom,
  buildProposed,
} from '../../builders/contractors.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';

const max = buildContractor('Max');
const ida = buildContractor('Ida');

it('people count towards the day’s limit, not runs, and only those who are disabled', () => {
  const policy = buildPolicy({ contractors: { maxPerDay: 7 } });
  expect(contractorsKind.perDay(policy, buildDisable([max, ida]))).toBe(7);
  expect(contractorsKind.startsOf?.(buildDisable([max, ida]))).toBe(2);
  expect(contractorsKind.perDay(policy, buildEnable(max))).toBeNull();
  expect(contractorsKind.perDay(policy, buildDigest([]))).toBeNull();
  expect(contractorsKind.missedStartHours(policy)).toBeGreaterThan(0);
});

it('one person is named, many are counted', () => {
  expect(contractorsKind.subjectName(buildDisable([max]))).toBe('Max');
  expect(contractorsKind.subjectName(buildDisable([max, ida]))).toBe('2 contractors');
  expect(contractorsKind.subjectName(buildLeaveRoom(max))).toBe('Max from Brand');
  expect(contractorsKind.stepsOf(buildDisable([max]))).toHaveLength(1);
});

const digest = buildDigest([buildProposed('Max'), buildProposed('Kim', { type: 'user' })]);
const onlyGuests = buildDigest([buildProposed('Max')]);
const leaving = buildLeaveRoom(max);
const noAccount = buildMember('X', { portalId: null });
it.each([
  ['by portal account', digest, buildMember('X', { portalId: 'guest-max' }), 'same'],
  ['of whom a room is to be freed', leaving, buildMember('X', { portalId: 'guest-max' }), 'same'],
  ['by email', digest, buildMember('X', { portalId: null, email: 'KIM@studio.example' }), 'same'],
  ['with another account', digest, buildMember('X'), 'different'],
  ['without an account, where somebody on it is no guest', digest, noAccount, 'undecidable'],
  ['without an account, where all are guests', onlyGuests, noAccount, 'different'],
])('a list and somebody %s', (_who, plan, who, sameness) => {
  expect(contractorsKind.concerns?.(plan, who)).toBe(sameness);
});
