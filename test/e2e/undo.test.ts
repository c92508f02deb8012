import { afterEach, beforeEach, expect, it } from 'vitest';
import { BOB, DAVE, JANE, KIM } from '../../sandbox/slack/seed.js';
import { answerTo, ask, card, offboard } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => await world.close());

async function undo(by: string, text: string): Promise<string> {
  const me = world.slack.as(by);
  const channelId = me.channels()[0]?.id ?? '';
  return await answerTo(await me.command({ channelId, command: '/handover', text: `undo ${text}` }));
}

it('what an offboarding did is said by what was read back, and how it is taken back by hand', async () => {
  await offboard(world);
  const said = await undo(BOB, 'H-1001');
  expect(said).toContain("I don't take back H-1001 as a whole");
  expect(said).toContain('Account: disabled');
  expect(said).toMatch(/Rooms: .*Archive Owner.*, 0 left/);
  expect(said).toContain('To let Jane Doe sign in again, enable the account in DocSpace > Accounts.');
  expect(said).toContain('Rooms and groups stay with who has them now.');
  expect(await undo(DAVE, '1001')).toBe(said);
});

it('nothing is said of it to whoever may not see it, nor whether there is one', async () => {
  await ask(world);
  await card(world);
  expect(await undo(BOB, 'h-1001')).toBe(
    'H-1001 has not begun, so there is nothing to take back. Cancel or deny it on its card.',
  );
  for (const by of [JANE, KIM]) {
    expect(await undo(by, 'H-1001')).toBe('There is no request H-1001 that you may see.');
    expect(await undo(by, 'H-4711')).toBe('There is no request H-4711 that you may see.');
  }
  expect(await undo(BOB, 'Jane')).toBe('That is no request number. They look like H-1042.');
});
