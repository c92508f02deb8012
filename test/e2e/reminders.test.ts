import { afterEach, expect, it } from 'vitest';
import { BOB, CAROL } from '../../sandbox/slack/seed.js';
import { wordsIn } from './shown.js';
import { ask, card, press } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World;
afterEach(() => world.close());

const hourMs = 3_600_000;
const reminders = (viewer: string) => {
  const me = world.slack.as(viewer);
  return me
    .channels()
    .flatMap(({ id }) => me.messages(id))
    .filter(({ text }) => /^H-1001 (waits for you|was approved)/.test(String(text)))
    .map(wordsIn);
};

it('approvers are reminded by message after a day, once however many processes there are, until somebody decides', async () => {
  world = await createWorld();
  await world.startAnother();
  await ask(world);
  await card(world, 'Offboard Jane Doe?');
  world.clock.advance(25 * hourMs);
  for (const approver of [BOB, CAROL])
    await world.slack.as(approver).waitFor(() => reminders(approver)[0], { what: 'a reminder', timeoutMs: 60_000 });
  await press(world, 'approve');
  await world.slack.as(CAROL).waitFor(() => reminders(CAROL).find((words) => words.includes('was approved')), {
    what: 'the reminder to say that it was approved',
  });
  expect(reminders(BOB)).toHaveLength(1);
  expect(reminders(CAROL)).toHaveLength(1);
});
