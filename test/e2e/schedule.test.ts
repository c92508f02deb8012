import { afterEach, describe, expect, it } from 'vitest';
import { createWorldClock } from '../../demo/clock.js';
import { createWorld, type World } from '../../demo/world.js';
import { startApp } from '../../demo/world-app.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { APPROVALS, BOB } from '../../sandbox/slack/seed.js';
import type { HandoverApp } from '../../src/app.js';
import { skipIdleTime } from './impatience.js';
import { changesOf } from './portal-looks.js';
import { wordsIn } from './shown.js';
import { ask, card, cardNow, finished, press } from './walk.js';

let world: World;
let app: HandoverApp;
let endSkipping: (() => void) | undefined;
afterEach(async () => {
  endSkipping?.();
  endSkipping = undefined;
  await app.stop();
  await world.close();
});

const minuteMs = 60_000;
/** The night to 28 March 2027 has an hour less in Berlin. */
const beforeSummerTime = new Date('2027-03-27T09:00:00.000Z');
const start = new Date('2027-03-28T16:00:00.000Z');

async function begin(): Promise<void> {
  const clock = createWorldClock({ aheadMs: beforeSummerTime.getTime() - Date.now() });
  world = await createWorld({ clock, portal: { settings: { timeZone: 'Europe/Berlin' } } });
  app = await startApp(world);
  await ask(world, { choose: atStart });
  await press(world, 'approve');
  await card(world, 'Approved');
}

async function atStart(me: SlackActor): Promise<void> {
  await me.select({ actionId: 'when', value: 'later' });
  await me.waitFor(() => JSON.stringify(me.openView()?.blocks).includes('datetimepicker'));
  await me.select({ actionId: 'startAt', value: String(start.getTime() / 1000) });
}

const passUntil = (at: Date) => world.clock.advance(at.getTime() - world.clock.now().getTime());
const isDisabled = () => world.portal.state.people.get(personIds.jane)?.status === 2;
const minutesBefore = (minutes: number) => new Date(start.getTime() - minutes * minuteMs);

describe('a planned start', () => {
  it('is kept over a restart and a change of the clocks: once, at that very instant', async () => {
    await begin();
    expect(wordsIn(cardNow(world))).toContain('28');
    await app.stop();
    passUntil(minutesBefore(20));
    app = await startApp(world);
    passUntil(minutesBefore(1));
    await card(world, 'Approved');
    expect(isDisabled()).toBe(false);
    passUntil(new Date(start.getTime() + 1_000));
    await expect.poll(isDisabled, { timeout: 20_000 }).toBe(true);
    endSkipping = skipIdleTime(world);
    await finished(world);
    expect(changesOf(world)['PUT /people/status/Terminated']).toBe(1);
  });

  it('is looked at an hour before: what no longer holds is said in the thread, and nothing waits for it', async () => {
    await begin();
    const successor = world.portal.state.people.get(personIds.archiveOwner);
    if (!successor) throw new Error('nobody is the successor');
    successor.status = 2;
    await app.stop();
    passUntil(minutesBefore(50));
    app = await startApp(world);
    const shown = cardNow(world);
    const thread = () =>
      world.slack
        .as(BOB)
        .thread(APPROVALS, shown?.ts ?? '')
        .map(wordsIn);
    await world.slack.as(BOB).waitFor(() => thread().find((words) => words.includes('Changed before the start')));
    expect(thread().join(' ')).toContain('Archive Owner');
    expect(isDisabled()).toBe(false);
    passUntil(new Date(start.getTime() + 1_000));
    await expect.poll(isDisabled, { timeout: 20_000 }).toBe(true);
  });
});
