import { expect, it } from 'vitest';
import { seenBefore } from '../../../src/slack/requests/last-seen.js';
import type { ActivityPort } from '../../../src/workflows/activity/ports.js';
import { noon } from '../../builders/clock.js';
import { buildRequest } from '../../builders/request.js';

const activity: ActivityPort = {
  lastSeen: async (ids) => new Map(ids.map((id) => [id, { signIn: noon, action: null }])),
};
const subject = { kind: 'person', slackId: 'U0JANE', portalId: 'jane', email: 'jane@example.com' } as const;
const seenFor = (change: Parameters<typeof buildRequest>[0]) =>
  seenBefore(activity, buildRequest({ subject, ...change }));

it('whoever decides is told when the person was last seen', async () => {
  expect(await seenFor({ state: 'pending' })).toEqual({ at: noon, how: 'signedIn' });
  expect(await seenFor({ state: 'drifted' })).toEqual({ at: noon, how: 'signedIn' });
});

it('a card that nobody decides by any more stays as it is, whatever is read later', async () => {
  for (const state of ['approved', 'denied', 'canceled', 'expired'] as const)
    expect(await seenFor({ state })).toBeNull();
  expect(await seenFor({ state: 'drifted', effective: true })).toBeNull();
});

it('of what is no account in the portal nothing is said', async () => {
  expect(await seenFor({ subject: { kind: 'none' } })).toBeNull();
  expect(await seenFor({ subject: { kind: 'room', id: 7, title: 'Invoices' } })).toBeNull();
  expect(await seenFor({ subject: { ...subject, portalId: null } })).toBeNull();
  expect(await seenBefore(undefined, buildRequest({ subject }))).toBeNull();
});
