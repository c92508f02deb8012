import { expect, it } from 'vitest';
import { accessName } from '../../src/domain/access-names.js';

it('a remembered right has the portal’s name, and one that is none of ours stays as it is', () => {
  expect([accessName('roomManager'), accessName('readWrite'), accessName('unknown')]).toEqual([
    'Room manager',
    'Full access',
    'unknown',
  ]);
});
