import { expect, it } from 'vitest';
import { concerns } from '../../src/domain/concerned.js';
import { buildContractorRequest, buildDigest, buildProposed } from '../builders/contractors.js';
import { buildMember } from '../builders/member.js';
import { buildRequest } from '../builders/request.js';

it('the subject is concerned, whatever the plan says', () => {
  expect(concerns(buildRequest(), buildMember('Jane'))).toBe('same');
  expect(concerns(buildRequest(), buildMember('Bob'))).toBe('different');
});

it('so is everybody on a list, which has no subject', () => {
  const list = buildContractorRequest(buildDigest([buildProposed('Max')]));
  expect(concerns(list, buildMember('Max', { portalId: 'guest-max' }))).toBe('same');
  expect(concerns(list, buildMember('Bob'))).toBe('different');
});

it('before there is a plan, the subject alone is asked about', () => {
  const { plan: _plan, ...asked } = buildContractorRequest(buildDigest([buildProposed('Max')]));
  expect(concerns(asked, buildMember('Max', { portalId: 'guest-max' }))).toBe('different');
});
