import { afterEach, describe, expect, it } from 'vitest';
import { personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { janeDisabled } from './portal-builders.js';
import { changesOf, ownerOf, reassignments } from './portal-looks.js';
import { wordsIn, wordsOf } from './shown.js';
import { ask, card, cardNow, finished, openForm, press, receipt, refusalOf, until } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const command = '/reassign';
const asking = { command, text: 'jane.doe@example.com ola.berg@example.com' };

describe('/reassign from the form to the report', () => {
  it.each(['socket', 'http'] as const)('hands over once and reports, over %s', async (mode) => {
    world = await createWorld({ mode, portal: janeDisabled });
    const current = world;
    await ask(current, asking);
    const shown = wordsIn(await card(current, 'Reassign the content of Jane Doe?'));
    expect(shown).toContain('12 rooms (3 archived) and all shared files go to Ola Berg (ola.berg@example.com)');
    expect(shown).toContain('the management of 3 groups');
    await press(current, 'approve', { by: BOB });
    const thread = await finished(current);
    for (const id of [roomIds.brand, roomIds.archivedPitch, roomIds.drive]) {
      expect(ownerOf(current, id)).toBe(personIds.ola);
    }
    expect(reassignments(current)).toBe(1);
    expect(changesOf(current)).toEqual({ 'POST /people/reassign/start': 1, 'POST /files/*/text': 1 });
    const report = wordsIn(thread[2]);
    expect(report).toContain('What Jane Doe owned is handed over');
    expect(report).toContain('12 → Ola Berg, 0 left');
    expect(report).toContain('managed 3 groups, which a reassignment does not hand over');
    await receipt(current, 'What Jane Doe owned is handed over');
  });
});

/** The portal moves only when it is told to. */
const slow = { reassignment: 'manual', reassignmentOutcome: { kind: 'complete' } } as const;

async function progress(current: World, says: string): Promise<string> {
  const { channel, ts } = await card(current);
  const message = await current.slack
    .as(BOB)
    .waitFor((me) => me.thread(channel, ts).find((one) => wordsIn(one).includes(says)), {
      what: `progress that says "${says}"`,
    });
  return wordsIn(message);
}

describe('a reassignment that is stopped half-way', () => {
  it('shows the portal’s figure, asks before it stops, ends the task, and says that what moved stays moved', async () => {
    world = await createWorld({ portal: janeDisabled, settings: slow });
    const current = world;
    await ask(current, asking);
    await press(current, 'approve');
    await until(current, () => current.portal.state.reassignments.has(personIds.jane), 'a task');
    for (let stage = 0; stage < 4; stage += 1) await current.portal.advance();
    expect(await progress(current, "30 % (the portal's figure)")).toContain('Content handed over: to Ola Berg');
    expect(JSON.stringify(cardNow(current)?.blocks)).toContain(
      'What has moved stays moved: DocSpace does not move it back.',
    );
    await press(current, 'stop');
    expect(wordsIn(await card(current, 'Stopped: Jane Doe'))).toContain('What had moved stays moved');
    expect(current.portal.state.reassignments.get(personIds.jane)).toMatchObject({ status: 3, percentage: 30 });
    const report = await progress(current, 'Moving content to Ola Berg was ended at 30 %');
    expect(report).toMatch(/Jane Doe still owns \d+ rooms/);
    const rooms = [...current.portal.state.folders.values()].filter(({ kind }) => kind === 'room');
    const owners = new Set(rooms.map(({ createdBy }) => createdBy));
    expect([owners.has(personIds.jane), owners.has(personIds.ola)]).toEqual([true, true]);
  });

  it('leaves the rest to a new request, from the card', async () => {
    world = await createWorld({ portal: janeDisabled, settings: slow });
    const current = world;
    await ask(current, asking);
    await press(current, 'approve');
    await until(current, () => current.portal.state.reassignments.has(personIds.jane), 'a task');
    await press(current, 'stop');
    await card(current, 'Stopped: Jane Doe');
    await press(current, 'askAgain', { by: DAVE });
    const me = current.slack.as(DAVE);
    const form = await me.waitFor((person) => {
      const open = person.openView();
      return open?.callback_id === 'reassignForm' ? open : undefined;
    });
    expect(wordsOf(form.blocks)).toContain('jane.doe@example.com');
  });
});

describe('the form', () => {
  it('says what moves, what stays, and what the portal’s own hint means', async () => {
    world = await createWorld({ portal: janeDisabled });
    const words = wordsOf((await openForm(world, asking)).blocks);
    expect(words).toContain('12 rooms (3 archived)');
    expect(words).toContain("DocSpace's own hint: they own an active room, or are in one");
    expect(words).toContain('A reassignment does not hand over groups');
    expect(words).toContain('the portal does not let anyone count it');
  });

  it('lets the person be chosen among disabled people where nobody was named', async () => {
    world = await createWorld({ portal: janeDisabled });
    const me = world.slack.as(DAVE);
    const view = await openForm(world, { command, text: '' });
    expect(view.callback_id).toBe('reassignChoosePerson');
    const found = await me.suggest({ viewId: view.id, actionId: 'reassign.source', value: 'example' });
    expect(found.map((option) => wordsOf(option))).toEqual(
      expect.arrayContaining([expect.stringContaining('Jane Doe')]),
    );
    expect(JSON.stringify(found)).not.toContain('Bob Stone');
  });

  it.each([
    ['jane.doe@example.com kim.lee@example.com', "can't own rooms"],
    ['jane.doe@example.com jane.doe@example.com', "can't hand over to themselves"],
    ['jane.doe@example.com nobody@example.com', "I can't find exactly one DocSpace account with nobody@example.com"],
  ])('opens with a sentence for a successor who does not do: %s', async (text, sentence) => {
    world = await createWorld({ portal: janeDisabled });
    const form = await openForm(world, { command, text });
    expect([form.callback_id, wordsOf(form.blocks)]).toEqual(['reassignForm', expect.stringContaining(sentence)]);
  });

  it('takes back a successor whom the portal would refuse, as soon as they are chosen', async () => {
    world = await createWorld({ portal: janeDisabled });
    const me = world.slack.as(DAVE);
    const form = await openForm(world, asking);
    await me.suggest({ viewId: form.id, actionId: 'reassign.successor', value: 'carol' });
    const carol = world.portal.state.people.get(personIds.carol);
    if (carol) carol.type = 'User';
    await me.select({ viewId: form.id, actionId: 'reassign.successor', value: personIds.carol });
    await me.waitFor((person) => wordsOf(person.openView()?.blocks).includes("can't own rooms"));
  });

  it('deletes the profile only where the policy allows it, the email is typed, and after a second look', async () => {
    const { offboarding } = usualPolicy;
    world = await createWorld({
      portal: janeDisabled,
      policy: { offboarding: { ...offboarding, allowDeleteProfile: true } },
    });
    const me = world.slack.as(DAVE);
    const form = await openForm(world, asking);
    await me.type({ viewId: form.id, actionId: 'reason', value: 'OPS-17 gone for good' });
    await me.type({ viewId: form.id, actionId: 'reassign.deleteEmail', value: 'other@example.com' });
    expect(JSON.stringify((await me.submit()).errors)).toContain('not the email shown above');
    await me.type({ viewId: form.id, actionId: 'reassign.deleteEmail', value: 'jane.doe@example.com' });
    expect((await me.submit()).outcome).toBe('updated');
    await me.waitFor((person) => (person.openView()?.callback_id === 'reassignConfirmDelete' ? true : undefined));
    await me.submit();
    await me.waitFor((person) => (person.openView()?.callback_id === 'sent' ? true : undefined));
    expect(wordsIn(await card(world, 'For good'))).toContain('the profile is deleted');
  });
});

describe('what is refused before anything starts', () => {
  it('offers to make it an offboarding where the account is still enabled', async () => {
    world = await createWorld();
    const view = await openForm(world, asking);
    expect(wordsOf(view.blocks)).toContain('still enabled');
    const me = world.slack.as(DAVE);
    await me.click({ viewId: view.id, actionId: 'reassign.offboardInstead' });
    const form = await me.waitFor((person) => {
      const open = person.openView();
      return open?.callback_id === 'offboardForm' ? open : undefined;
    });
    expect(wordsOf(form.blocks)).toContain('jane.doe@example.com');
  });

  it.each([
    ['nobody@example.com', 'Nobody in DocSpace has nobody@example.com'],
    ['handover@example.com', "Handover's own service account"],
    ['owner@example.com', 'owns the portal'],
    ['lars.directory@example.com', 'comes from your directory (LDAP). Disable it there'],
  ])('%s', async (from, sentence) => {
    world = await createWorld({ portal: janeDisabled });
    expect(await refusalOf(world, { command, text: `${from} ola.berg@example.com` })).toContain(sentence);
  });

  it('an admin, whom only the owner’s key could take from', async () => {
    world = await createWorld({
      portal: (state) => {
        const dave = state.people.get(personIds.bob);
        if (dave) Object.assign(dave, { type: 'DocSpaceAdmin', status: 2 });
      },
    });
    expect(await refusalOf(world, { command, text: 'bob.stone@example.com' })).toContain("isn't the owner's");
  });

  it('somebody of whom another request is open, by its number', async () => {
    world = await createWorld();
    await ask(world, { text: '@jane' });
    expect(await refusalOf(world, asking)).toContain('Jane Doe already has a request: H-1001');
  });

  it('the offer the other way round: what a disabled account owns, from the offboarding form', async () => {
    world = await createWorld({ portal: janeDisabled });
    const view = await openForm(world, { text: 'jane.doe@example.com' });
    const me = world.slack.as(DAVE);
    await me.click({ viewId: view.id, actionId: 'reassignInstead' });
    await me.waitFor((person) => (person.openView()?.callback_id === 'reassignForm' ? true : undefined));
  });
});
