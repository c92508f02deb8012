import { afterEach, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { BOB, CAROL, DAVE, OLA } from '../../sandbox/slack/seed.js';
import { wordsIn } from './shown.js';
import { ask, cardNow, press, until } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const rounds = 12;
/** All rounds within the minute for which the portal remembers a task that stands still. */
const roundMs = 3_500;
const leavers = [
  { requestId: 1001, text: '@jane', id: personIds.jane },
  { requestId: 1002, text: 'una.plain@example.com', id: personIds.user },
];

/** True if the request's progress shows this percentage. */
function shows(current: World, requestId: number, percentage: number): boolean {
  const card = cardNow(current, { requestId });
  const thread = card ? current.slack.as(BOB).thread(card.channel, card.ts) : [];
  return thread.some((message) => wordsIn(message).includes(`${percentage} %`));
}

it('two slow runs and four open Homes ask Slack for places and people by the clock, not by the edit', async () => {
  world = await createWorld({
    settings: { reassignment: 'manual', reassignmentOutcome: { kind: 'complete' } },
  });
  const current = world;
  const { slack, portal, clock } = current;
  for (const { requestId, text, id } of leavers) {
    await ask(current, { text });
    await press(current, 'approve', { requestId });
    await until(current, () => portal.state.reassignments.has(id), `the reassignment of ${text}`);
  }
  for (const userId of [BOB, CAROL, OLA, DAVE]) await slack.as(userId).openHome();
  const before = slack.calls.length;
  for (let round = 1; round <= rounds; round += 1) {
    for (const { id } of leavers) {
      const task = portal.state.reassignments.get(id);
      if (task) task.percentage = round;
    }
    clock.advance(roundMs);
    await until(current, () => leavers.every(({ requestId }) => shows(current, requestId, round)), `${round} %`);
  }
  const calls = slack.calls.slice(before);
  const count = (method: string) => calls.filter((call) => call.method === method).length;
  expect(count('chat.update')).toBeGreaterThanOrEqual(2 * rounds);
  expect(calls.filter(({ ok }) => !ok)).toEqual([]);
  // The channel once in ten seconds and each person once in 45, with one more for the odd second.
  const seconds = (rounds * roundMs) / 1_000;
  expect(count('conversations.info')).toBeLessThanOrEqual(seconds / 10 + 1);
  expect(count('conversations.members')).toBeLessThanOrEqual(seconds / 10 + 1);
  expect(count('users.info')).toBeLessThanOrEqual(5 * (seconds / 45 + 1));
  // A percentage is not on Home.
  expect(count('views.publish')).toBe(0);
});
