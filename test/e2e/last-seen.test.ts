import { afterEach, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { DAVE } from '../../sandbox/slack/seed.js';
import { janeDisabled } from './portal-builders.js';
import { isDisabled } from './portal-looks.js';
import { rememberSignIns } from './remembered.js';
import { wordsIn, wordsOf } from './shown.js';
import { card, finished, openForm, press, sendForm } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const { jane } = personIds;

it('the form and the card say when the leaver signed in, and an approval stands whatever is read of it later', async () => {
  const current = await createWorld();
  world = current;
  await rememberSignIns(current, { [jane]: 2 });
  const form = await openForm(current);
  expect(wordsOf(form.blocks)).toContain('jane.doe@example.com · Room admin · active · signed in ');
  await sendForm(current, form);
  expect(wordsIn(await card(current))).toContain('jane.doe@example.com · Room admin · signed in ');
  await rememberSignIns(current, { [jane]: 1 });
  await press(current, 'approve');
  await finished(current);
  expect(isDisabled(current, jane)).toBe(true);
  expect(wordsIn(await card(current, 'Offboarded: Jane Doe'))).not.toContain('signed in');
});

it('of whom nothing is remembered nothing is said, least of all that they never came', async () => {
  const current = await createWorld();
  world = current;
  const form = await openForm(current);
  expect(wordsOf(form.blocks)).toContain('jane.doe@example.com · Room admin · active');
  await sendForm(current, form);
  const words = `${wordsOf(form.blocks)} ${wordsIn(await card(current))}`;
  expect(words).not.toMatch(/signed in|used DocSpace|never/);
});

it('a reassignment’s form says it too', async () => {
  const current = await createWorld({ portal: janeDisabled });
  world = current;
  await rememberSignIns(current, { [jane]: 40 });
  const form = await openForm(current, { command: '/reassign', text: 'jane.doe@example.com ola.berg@example.com' });
  expect(form.callback_id).toBe('reassignForm');
  expect(wordsOf(form.blocks)).toContain('jane.doe@example.com · Room admin · disabled · signed in ');
  await current.slack.as(DAVE).close();
});
