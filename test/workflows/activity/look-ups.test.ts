import { expect, it } from 'vitest';
import { lookUpActions } from '../../../src/workflows/activity/look-ups.js';
import type { ActivityLogsPort, LogRow } from '../../../src/workflows/activity/ports.js';
import { ago, logOf } from './log.js';

const row = (id: number, userId: string, minutes: number): LogRow => ({ id, userId, at: ago(minutes), actionId: 5000 });

/** A trail that answers as the portal does: both filters hold. */
function trail(rows: readonly LogRow[], newestAction?: ActivityLogsPort['newestAction']): ActivityLogsPort {
  const none = logOf([]);
  return {
    signInPage: none.readPage,
    actionPage: none.readPage,
    newestAction:
      newestAction ??
      (async ({ userId, to }) =>
        rows.filter((one) => (!userId || one.userId === userId) && (!to || one.at <= to)).slice(0, 1)),
  };
}

const people = ['ann', 'ben'];

it('the newest action of each is found, and how far back the trail is known to reach', async () => {
  const logs = trail([row(3, 'ann', 5), row(2, 'cleo', 40), row(1, 'ann', 50)]);
  expect(await lookUpActions({ logs, portalIds: people, since: ago(30) })).toEqual({
    seen: new Map([['ann', ago(5)]]),
    reachesBackTo: ago(40),
    stop: null,
  });
});

it('a trail that holds nothing so old proves nothing', async () => {
  const logs = trail([row(3, 'ann', 5)]);
  expect(await lookUpActions({ logs, portalIds: people, since: ago(30) })).toMatchObject({
    reachesBackTo: null,
    stop: null,
  });
});

it.each<[string, ActivityLogsPort['newestAction']]>([
  ['an event after the moment that was asked for', async () => [row(3, 'ann', 5)]],
  ['a stranger’s event', async ({ to }) => [to ? row(1, 'cleo', 50) : row(3, 'cleo', 5)]],
  [
    'more events than were asked for',
    async ({ to, userId }) => (to ? [] : [row(3, userId ?? '', 5), row(2, userId ?? '', 6)]),
  ],
])('%s is no answer', async (_, newestAction) => {
  expect(await lookUpActions({ logs: trail([], newestAction), portalIds: people, since: ago(30) })).toEqual({
    seen: new Map(),
    reachesBackTo: null,
    stop: { kind: 'unreadable' },
  });
});

it('a request that fails leaves all of them unread', async () => {
  const failure = new Error('away');
  const logs = trail([], async ({ userId }) => {
    if (userId === 'ben') throw failure;
    return [];
  });
  const { stop, reachesBackTo } = await lookUpActions({ logs, portalIds: people, since: ago(30) });
  expect({ stop, reachesBackTo }).toEqual({ stop: { kind: 'failed', error: failure }, reachesBackTo: null });
});
