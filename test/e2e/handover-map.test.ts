import { afterEach, expect, it } from 'vitest';
import type { PortalRequest } from '../../sandbox/portal/http/request-log.js';
import { folderIds, generatedPersonId, personIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import type { ViewState } from '../../sandbox/slack/model.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { DAVE, OLA } from '../../sandbox/slack/seed.js';
import { addRoom } from './portal-builders.js';
import { accessTo, isDisabled, linksOf, ownerOf } from './portal-looks.js';
import { wordsIn, wordsOf } from './shown.js';
import { finished, openForm, press, sendForm } from './walk.js';
import { createWorld, type World } from './world.js';

const { jane, archiveOwner, bob, carol, dave, ola } = personIds;

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const rooms = 300;
const archived = 20;
const linked = 6;
const groups = 40;
const bigRoomMembers = 130;
const roomId = (index: number) => 40_000 + index;
const groupId = (index: number) => `b0000000-0000-4000-8000-${String(5_000 + index).padStart(12, '0')}`;
const linkId = (index: number) => `c0000000-0000-4000-8000-${String(7_000 + index).padStart(12, '0')}`;

/** Jane owns three hundred rooms, the last twenty archived and the first six with a link, and manages forty groups. */
function manage(state: PortalState): void {
  for (const [id, folder] of state.folders)
    if (folder.kind === 'room' && folder.createdBy === jane) state.folders.delete(id);
  for (const group of state.groups.values()) if (group.managerId === jane) group.managerId = carol;
  for (let index = 0; index < rooms; index += 1) {
    addRoom(state, {
      id: roomId(index),
      title: `Room ${index + 1}`,
      createdBy: jane,
      roomType: 5,
      members: { [bob]: 9, [personIds.user]: 10, [personIds.guestNia]: 2 },
      ...(index < linked && { link: linkId(index) }),
    });
    const room = state.folders.get(roomId(index));
    if (room && index >= rooms - archived) room.parentId = folderIds.archiveRoot;
  }
  const big = state.shares.get(`folder:${roomId(10)}`);
  const [row] = big ?? [];
  if (!big || !row) throw new Error('room 10 has no members');
  for (let number = 1; number <= bigRoomMembers; number += 1)
    big.push({ ...row, subjectId: generatedPersonId(number), access: 10 });
  for (let index = 0; index < groups; index += 1) {
    const memberIds = [jane, index < 2 ? ola : personIds.user, carol];
    state.groups.set(groupId(index), {
      id: groupId(index),
      name: `Team ${index + 1}`,
      managerId: jane,
      memberIds,
      isLdap: false,
      isSystem: false,
    });
  }
}

/** Archived rooms come last, without a menu. */
const pages = Math.ceil((rooms + groups) / 20);
const pagesWithMenus = (rooms - archived + groups) / 20;
const people = [
  { value: bob, query: 'Bob' },
  { value: carol, query: 'Carol' },
  { value: dave, query: 'Dave' },
  { value: ola, query: 'Ola' },
] as const;

/** The rows of rooms and groups: what Slack calls each and its menu. */
function rowsOf(view: ViewState): readonly { readonly blockId: string; readonly actionId: string }[] {
  return view.blocks.flatMap(({ block_id: blockId = '', accessory }) => {
    const kind = /^row\.(room|group)\./.exec(blockId)?.[1];
    return kind && accessory ? [{ blockId, actionId: `${kind}Successor` }] : [];
  });
}

interface Choices {
  /** Who was chosen, by room id or group id. */
  readonly chosen: ReadonlyMap<string, string>;
  /** The map as each page showed it then. */
  readonly maps: readonly ViewState[];
}

/** Gives a row on each page a successor of its own, by turns. */
async function chooseOnEveryPage(me: SlackActor): Promise<Choices> {
  const chosen = new Map<string, string>();
  const maps: ViewState[] = [];
  const map = (page: number) =>
    me.waitFor((person) => {
      const view = person.openView();
      const isShown =
        view?.callback_id === 'moreChoices' && JSON.stringify(view.title).includes(` ${page + 1}/${pages}"`);
      return isShown ? view : undefined;
    });
  await me.click({ actionId: 'moreChoices' });
  for (let page = 0; page < pagesWithMenus; page += 1) {
    const row = rowsOf(await map(page))[7];
    const person = people[page % people.length];
    if (!row || !person) throw new Error(`page ${page + 1} has no eighth row`);
    await me.select({ ...row, ...person });
    chosen.set(row.blockId.split('.').at(-1) ?? '', person.value);
    await me.waitFor((viewer) => JSON.stringify(viewer.openView()?.blocks).includes(`"value":"${person.value}"`));
    maps.push(await map(page));
    await me.click({ actionId: 'nextPage' });
  }
  maps.push(await map(pages - 1));
  await me.close();
  return { chosen, maps };
}

/** Requests to the portal, without the looks at what is under way there. */
function countsOf(requests: readonly PortalRequest[]): number {
  return requests.filter(({ method, path }) => method !== 'GET' || !/\/(reassign\/progress|fileops)(\/|$)/.test(path))
    .length;
}

it('three hundred rooms and forty groups go to five successors as the map says, within the budget of requests', async () => {
  const current = await createWorld({
    people: bigRoomMembers,
    portal: manage,
    overrides: { formDeadlineMs: 60_000 },
  });
  world = current;
  const { portal, slack } = current;
  const before = portal.requests.length;
  const form = await openForm(current);
  expect(wordsOf(form.blocks)).toContain('Owns 300 rooms (20 archived)');
  const start = portal.requests.length;
  const { chosen, maps } = await chooseOnEveryPage(slack.as(DAVE));
  // What people type ahead and choose costs what they type and choose.
  const typed = countsOf(portal.requests.slice(start));
  await sendForm(current, form);
  expect(maps).toHaveLength(pages);
  for (const map of maps) {
    expect(map.blocks.length).toBeLessThanOrEqual(100);
    expect(Buffer.byteLength(JSON.stringify(map))).toBeLessThanOrEqual(250_000);
  }
  await press(current, 'approve');
  const thread = await finished(current);
  expect(thread.map(wordsIn).join(' ')).toContain('Jane Doe is offboarded');

  const expectedOwner = (id: string) => chosen.get(id) ?? archiveOwner;
  for (let index = 0; index < rooms; index += 1) {
    const id = roomId(index);
    expect([id, ownerOf(current, id)]).toEqual([id, expectedOwner(String(id))]);
    expect(linksOf(current, id)).toEqual([]);
    // Nobody else lost or got anything; the bot is in none of them.
    const others = accessTo(current, id);
    expect(others).toMatchObject({ [personIds.user]: 10, [personIds.guestNia]: 2 });
    expect(others).not.toHaveProperty(personIds.handover);
  }
  for (let index = 0; index < groups; index += 1) {
    const id = groupId(index);
    expect([id, portal.state.groups.get(id)?.managerId]).toEqual([id, expectedOwner(id)]);
  }
  expect(isDisabled(current, jane)).toBe(true);

  const budget = 2 * rooms + 1 + 3 * groups + 60 + linked * (6 + 1);
  expect(countsOf(portal.requests.slice(before)) - typed).toBeLessThanOrEqual(budget);
  const ownerChanges = portal.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/files/owner'));
  // One for all rooms of a successor, and two for each that is edited.
  expect(ownerChanges).toHaveLength(people.length + 2 * linked);
  expect(portal.requests.filter(({ status }) => status === 429)).toEqual([]);

  const note = await slack
    .as(OLA)
    .waitFor((me) => me.messages('dm').find((message) => wordsIn(message).includes('You now own')));
  const olasRooms = [...chosen].filter(([id, person]) => person === ola && Number(id) >= roomId(0));
  expect(wordsIn(note)).toContain(`${olasRooms.length} rooms and 1 group`);
}, 180_000);
