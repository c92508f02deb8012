import { expect, it } from 'vitest';
import { brakesOn, type Scanned } from '../../../src/domain/contractors/brakes.js';

const limits = { maxPercent: 25, shrinkPercent: 50 };
const scanned = (change: Partial<Scanned>): Scanned => ({
  looked: 100,
  proposed: 10,
  before: 100,
  isPortal: true,
  ...change,
});

it.each([
  ['a list like the last one', {}],
  ['the first list', { before: null }],
  ['half of what there was', { looked: 50, proposed: 5 }],
  ['a quarter inactive', { proposed: 25 }],
  ['a portal that never had guests', { looked: 0, proposed: 0, before: null }],
  ['a portal that still has none', { looked: 0, proposed: 0, before: 0 }],
])('%s is plausible', (_what, change) => {
  expect(brakesOn(scanned(change), limits)).toEqual([]);
});

it('an empty list is not, where there were people', () => {
  expect(brakesOn(scanned({ looked: 0, proposed: 0, before: 640, isPortal: false }), limits)).toEqual([
    'The list of contractors had 640 people at the last scan, and today it is empty.',
  ]);
});

it('an empty list that somebody keeps is not, even the first time', () => {
  expect(brakesOn(scanned({ looked: 0, proposed: 0, before: null, isPortal: false }), limits)).toEqual([
    'The list of contractors is empty.',
  ]);
});

it('a list that shrank by more than half is not', () => {
  expect(brakesOn(scanned({ looked: 49, proposed: 1 }), limits)).toEqual([
    'The list of contractors had 100 people at the last scan, and today it has 49. The policy takes a drop of at most 50 % for plausible.',
  ]);
});

it('more inactive people than the policy’s share are not', () => {
  expect(brakesOn(scanned({ proposed: 26, before: 1 }), limits)).toEqual([
    '26 of 100 people would be proposed for disabling. The policy takes at most 25 % for plausible.',
  ]);
});

it('both are said where both are so', () => {
  expect(brakesOn(scanned({ looked: 1, proposed: 1, before: 3 }), limits)).toHaveLength(2);
});
