import { expect, it } from 'vitest';
import { isSignIn } from '../../src/domain/activity.js';

it('whoever got in signed in, by whichever way; failures, sign-outs and sessions are no sign-in', () => {
  const all = Array.from({ length: 40 }, (_, index) => 995 + index);
  expect(all.filter(isSignIn)).toEqual([1000, 1001, 1007, 1010, 1011, 1012, 1015, 1019, 1021, 1024, 1027, 1028, 1029]);
});
