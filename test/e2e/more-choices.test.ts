import { afterEach, expect, it } from 'vitest';
import { folderIds, groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { DAVE } from '../../sandbox/slack/seed.js';
import { ownerOf } from './portal-looks.js';
import { wordsOf } from './shown.js';
import { card, finished, openForm, press, sendForm, settledView } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;

afterEach(async () => {
  await world?.close();
  world = undefined;
});

interface Choice {
  readonly actionId: string;
  readonly blockId: string;
  readonly query: string;
  readonly value: string;
  /** What the map says once the choice is saved. */
  readonly shows: string;
}

async function choose(me: SlackActor, choices: readonly Choice[]): Promise<void> {
  await me.click({ actionId: 'moreChoices' });
  for (const { shows, ...choice } of choices) {
    await me.waitFor((person) => person.openView()?.callback_id === 'moreChoices');
    await me.select(choice);
    await me.waitFor((person) => JSON.stringify(person.openView()?.blocks ?? []).includes(shows));
  }
  await me.close();
}

it('rooms and groups go to their own successors, and nowhere is a workspace, as chosen', async () => {
  const current = await createWorld();
  world = current;
  const form = await openForm(current);
  const { ola, bob } = personIds;
  await sendForm(current, form, {
    choose: (me) =>
      choose(me, [
        { actionId: 'roomSuccessor', blockId: `row.room.${roomIds.budget}`, query: 'Ola', value: ola, shows: ola },
        { actionId: 'groupSuccessor', blockId: `row.group.${groupIds.launch}`, query: 'Bob', value: bob, shows: bob },
        {
          actionId: 'chooseWorkspace',
          blockId: 'row.workspace.choice',
          query: 'x',
          value: 'none',
          shows: 'Workspace: none',
        },
        { actionId: 'chooseHr', blockId: 'row.hr.choice', query: 'x', value: 'none', shows: 'HR group: none' },
      ]),
  });
  await press(current, 'approve');
  await finished(current);
  const { groups, folders } = current.portal.state;
  expect(ownerOf(current, roomIds.budget)).toBe(ola);
  expect(ownerOf(current, roomIds.research)).toBe(personIds.archiveOwner);
  expect(groups.get(groupIds.launch)?.managerId).toBe(bob);
  expect(groups.get(groupIds.marketing)?.managerId).toBe(personIds.archiveOwner);
  expect(folders.get(folderIds.janeWorkspace)?.parentId).toBe(folderIds.workspaces);
});

it('a choice is taken back with “Like everything else”, and pages turn', async () => {
  const current = await createWorld();
  world = current;
  await openForm(current);
  const me = current.slack.as(DAVE);
  const blockId = `row.room.${roomIds.budget}`;
  await me.click({ actionId: 'moreChoices' });
  await me.waitFor((person) => person.openView()?.callback_id === 'moreChoices');
  await me.select({ actionId: 'roomSuccessor', blockId, query: 'Ola', value: personIds.ola });
  await me.waitFor((person) => JSON.stringify(person.openView()?.blocks).includes(personIds.ola));
  await me.select({ actionId: 'roomSuccessor', blockId, query: 'Ola', value: 'default' });
  await me.waitFor((person) => !JSON.stringify(person.openView()?.blocks).includes(personIds.ola));
  expect(wordsOf((await settledView(me)).blocks)).toContain('Archive Owner');
});

it('somebody who can’t manage a group is not taken, and the map says why', async () => {
  const current = await createWorld();
  world = current;
  await openForm(current);
  const me = current.slack.as(DAVE);
  await me.click({ actionId: 'moreChoices' });
  await me.waitFor((person) => person.openView()?.callback_id === 'moreChoices');
  const blockId = `row.group.${groupIds.launch}`;
  // Found by the type-ahead, and disabled until the choice is checked.
  current.portal.onRequest(({ phase, path }) => {
    const ola = current.portal.state.people.get(personIds.ola);
    if (ola && phase === 'received' && path.endsWith(`/people/${personIds.ola}`)) ola.status = 2;
    return undefined;
  });
  await me.select({ actionId: 'groupSuccessor', blockId, query: 'Ola', value: personIds.ola });
  const shown = await me.waitFor((person) => {
    const blocks = person.openView()?.blocks;
    return wordsOf(blocks).includes('That was not taken') ? JSON.stringify(blocks) : undefined;
  });
  expect(shown).toContain('Ola Berg');
  expect(shown).toContain(`row.group@1.${groupIds.launch}`);
});

it('the archive folder may be one inside the policy’s', async () => {
  const current = await createWorld();
  world = current;
  await openForm(current);
  const me = current.slack.as(DAVE);
  await me.click({ actionId: 'moreChoices' });
  await me.waitFor((person) => person.openView()?.callback_id === 'moreChoices');
  const found = await me.suggest({ actionId: 'chooseArchive', blockId: 'row.archive.choice', value: '' });
  expect(found.map(({ value }) => value)).toContain(String(folderIds.archiveFolder));
  const rooms = await me.suggest({ actionId: 'chooseWorkspace', blockId: 'row.workspace.choice', value: 'Jane' });
  expect(rooms.map(({ value }) => value)).toContain(`folder:${folderIds.janeWorkspace}`);
});

it('deleting the profile asks for the email and for a second look', async () => {
  const current = await createWorld({
    policy: { offboarding: { successor: 'archive@example.com', allowDeleteProfile: true } },
  });
  world = current;
  const form = await openForm(current);
  const me = current.slack.as(DAVE);
  await me.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
  await me.type({ viewId: form.id, actionId: 'deleteEmail', value: 'jane.d@example.com' });
  expect((await me.submit()).outcome).toBe('errors');
  await me.type({ viewId: form.id, actionId: 'deleteEmail', value: 'Jane.Doe@example.com' });
  expect((await me.submit()).outcome).toBe('updated');
  const look = await settledView(me, ['offboardForm']);
  expect(wordsOf(look.blocks)).toContain('destroys everything in My documents');
  await me.submit();
  expect((await settledView(me, ['confirmDelete'])).callback_id).toBe('sent');
  await press(current, 'approve');
  await finished(current);
  await card(current, 'Offboarded: Jane Doe');
  expect(current.portal.state.people.has(personIds.jane)).toBe(false);
});

it('two choices made before either is answered both count', async () => {
  const current = await createWorld();
  world = current;
  const form = await openForm(current);
  const { ola, bob } = personIds;
  const asked: (() => void)[] = [];
  const release = current.portal.onRequest(({ phase, path }) => {
    // Each choice asks the portal who was chosen.
    if (phase !== 'received' || ![ola, bob].some((id) => path.endsWith(`/people/${id}`))) return undefined;
    return new Promise<void>((resolve) => {
      asked.push(resolve);
      // The first answer waits for the second question.
      if (asked.length >= 2) for (const answer of asked) answer();
    });
  });
  await sendForm(current, form, {
    choose: async (me) => {
      await me.click({ actionId: 'moreChoices' });
      await me.waitFor((person) => person.openView()?.callback_id === 'moreChoices');
      const rows = [
        { actionId: 'roomSuccessor', blockId: `row.room.${roomIds.budget}`, query: 'Ola', value: ola },
        { actionId: 'groupSuccessor', blockId: `row.group.${groupIds.launch}`, query: 'Bob', value: bob },
      ];
      for (const row of rows) await me.select(row);
      await me.waitFor((person) => {
        const shown = JSON.stringify(person.openView()?.blocks ?? []);
        return shown.includes(ola) && shown.includes(bob);
      });
      release();
      await me.close();
    },
  });
  await press(current, 'approve');
  await finished(current);
  expect(ownerOf(current, roomIds.budget)).toBe(ola);
  expect(current.portal.state.groups.get(groupIds.launch)?.managerId).toBe(bob);
});

it('a choice that the portal could not be asked about says so, and is not taken', async () => {
  const current = await createWorld();
  world = current;
  await openForm(current);
  const me = current.slack.as(DAVE);
  await me.click({ actionId: 'moreChoices' });
  await me.waitFor((person) => person.openView()?.callback_id === 'moreChoices');
  current.portal.failNext({ kind: 'status', status: 403, path: new RegExp(`/people/${personIds.ola}$`), times: 9 });
  await me.select({
    actionId: 'roomSuccessor',
    blockId: `row.room.${roomIds.budget}`,
    query: 'Ola',
    value: personIds.ola,
  });
  const shown = await me.waitFor((person) => {
    const words = wordsOf(person.openView()?.blocks);
    return words.includes('your choice was not taken') ? words : undefined;
  });
  expect(shown).not.toContain('Ola Berg');
});
