import { expect, it } from 'vitest';
import { lastSeenOf, newestOf } from '../../../src/workflows/activity/last-seen.js';
import type { ActivityPort } from '../../../src/workflows/activity/ports.js';
import { minutesAfter, noon } from '../../builders/clock.js';

const later = minutesAfter(5);

it.each([
  ['the later of the two', { signIn: noon, action: later }, { at: later, how: 'acted' }],
  ['either way', { signIn: later, action: noon }, { at: later, how: 'signedIn' }],
  ['the sign-in of two at one moment', { signIn: noon, action: noon }, { at: noon, how: 'signedIn' }],
  ['the only one that is known', { signIn: noon, action: null }, { at: noon, how: 'signedIn' }],
  ['the only action that is known', { signIn: null, action: noon }, { at: noon, how: 'acted' }],
  ['nothing where neither is known', { signIn: null, action: null }, null],
] as const)('the newest that is remembered is %s', (_, seen, newest) => expect(newestOf(seen)).toEqual(newest));

it('of whom nothing is remembered it is not known when they were there', async () => {
  const activity: ActivityPort = { lastSeen: async () => new Map([['jane', { signIn: noon, action: null }]]) };
  expect(await lastSeenOf(activity, 'jane')).toEqual({ at: noon, how: 'signedIn' });
  expect(await lastSeenOf(activity, 'bob')).toBeNull();
  expect(await lastSeenOf(undefined, 'jane')).toBeNull();
});
