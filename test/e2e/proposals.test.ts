import { afterEach, expect, it } from 'vitest';
import { groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { DAVE } from '../../sandbox/slack/seed.js';
import { ownerOf } from './portal-looks.js';
import { rememberSignIns } from './remembered.js';
import { wordsIn, wordsOf } from './shown.js';
import { card, finished, openForm, press, sendForm } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

it('a room is proposed to its manager who signed in lately, and goes there as it was sent and approved', async () => {
  const current = await createWorld();
  world = current;
  const { bob, ola } = personIds;
  await rememberSignIns(current, { [bob]: 1, [ola]: 45 });
  const form = await openForm(current);
  expect(wordsOf(form.blocks)).toContain('Not to the default successor: 1 room to Bob Stone. This is proposed');
  const me = current.slack.as(DAVE);
  await me.click({ actionId: 'moreChoices' });
  const map = await me.waitFor((person) => {
    const view = person.openView();
    return view?.callback_id === 'moreChoices' ? view : undefined;
  });
  expect(wordsOf(map.blocks)).toContain('Proposed: Bob Stone, manages it, active yesterday');
  expect(wordsOf(map.blocks)).not.toContain('Proposed: Ola Berg');
  await me.close();
  await sendForm(current, form);
  expect(wordsIn(await card(current))).toContain('1 room to Bob Stone');
  await press(current, 'approve');
  await finished(current);
  expect(ownerOf(current, roomIds.brand)).toBe(bob);
  expect(ownerOf(current, roomIds.launchPlan)).toBe(personIds.archiveOwner);
});

it('proposals are taken as the form opens, and one click gives everything to the default successor and back', async () => {
  const offboarding = { ...usualPolicy.offboarding, groupSuccessor: 'longestMember' };
  const current = await createWorld({ policy: { offboarding } });
  world = current;
  const form = await openForm(current);
  const me = current.slack.as(DAVE);
  const says = async (words: string) =>
    await me.waitFor((person) => wordsOf(person.openView()?.blocks).includes(words));
  await says('1 group to Bob Stone and 1 group to Ola Berg. This is proposed');
  await me.click({ actionId: 'allToDefault' });
  await says('For 2 groups somebody else is proposed');
  await me.click({ actionId: 'allAsProposed' });
  await says('This is proposed');
  await me.click({ actionId: 'moreChoices' });
  await says('Proposed: Bob Stone, has the oldest account of its members');
  await me.click({ actionId: 'mapToDefault' });
  const map = await me.waitFor((person) => {
    const shown = JSON.stringify(person.openView()?.blocks ?? []);
    return shown.includes(`"value":"${personIds.bob}"`) ? undefined : shown;
  });
  expect(map).toContain(`row.group@3.${groupIds.marketing}`);
  await me.click({ actionId: 'mapAsProposed' });
  await me.waitFor((person) => JSON.stringify(person.openView()?.blocks ?? []).includes(personIds.bob));
  const blockId = `row.group@4.${groupIds.launch}`;
  await me.select({ actionId: 'groupSuccessor', blockId, query: 'Ola', value: 'default' });
  await me.waitFor((person) => !JSON.stringify(person.openView()?.blocks).includes(`"value":"${personIds.ola}"`));
  await me.close();
  await sendForm(current, form);
  await press(current, 'approve');
  await finished(current);
  const { groups } = current.portal.state;
  expect(groups.get(groupIds.marketing)?.managerId).toBe(personIds.bob);
  expect(groups.get(groupIds.launch)?.managerId).toBe(personIds.archiveOwner);
});
