import { afterEach, describe, expect, it } from 'vitest';
import type { RoomType } from '../../sandbox/portal/entities/folder.js';
import { folderIds, groupIds, linkIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { fileRequest } from './filed-request.js';
import { addFolder, addRoom } from './portal-builders.js';
import { accessTo, changesOf, isDisabled, linksOf, ownerOf, reassignments, rightsOf } from './portal-looks.js';
import { wordsIn } from './shown.js';
import { ask, card, finished, offboard, press } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const archiveRoom = 3_000;
const archiveInRoom = 3_001;
const workspaceRoom = 3_100;
const addedLink = 'c0000000-0000-4000-8000-000000000099';
const { jane, bob, kim, carol, handover, archiveOwner, guestNia } = personIds;

function offboarding(changes: Readonly<Record<string, unknown>>) {
  return { offboarding: { ...usualPolicy.offboarding, ...changes } };
}

/** A world whose archive folder lies in a room of the service account. */
async function worldWithArchiveRoom(roomType: RoomType): Promise<World> {
  return await createWorld({
    policy: offboarding({ archiveFolder: archiveInRoom }),
    portal: (state) => {
      addRoom(state, { id: archiveRoom, title: 'Archived people', createdBy: handover, roomType });
      addFolder(state, { id: archiveInRoom, title: 'Leavers', createdBy: handover, parentId: archiveRoom });
    },
  });
}

/** A world where a room called like the leaver is the workspace. */
async function worldWithWorkspaceRoom(roomType: RoomType, createdBy: string = jane): Promise<World> {
  return await createWorld({
    policy: offboarding({ workspace: { parentFolder: null, match: 'displayName' } }),
    portal: (state) => {
      const admin = createdBy === jane ? bob : jane;
      const members = { [admin]: 9, [kim]: 11, [guestNia]: 11 } as const;
      addRoom(state, { id: workspaceRoom, title: 'Jane Doe', createdBy, roomType, members, link: addedLink });
    },
  });
}

describe('where the workspace goes', () => {
  it.each([
    ['custom', 5, 2],
    ['public', 6, 11],
    ['form filling', 1, 7],
  ] as const)('into an archive folder in a %s room: HR joins the room, the successor does not', async (_, type, hr) => {
    world = await worldWithArchiveRoom(type);
    await offboard(world);
    expect(world.portal.state.folders.get(folderIds.janeWorkspace)?.parentId).toBe(archiveInRoom);
    expect(accessTo(world, archiveRoom)).toEqual({ [groupIds.hr]: hr });
    expect(accessTo(world, folderIds.janeWorkspace)).toEqual({});
    expect(wordsIn(await card(world, 'Offboarded: Jane Doe'))).toContain('everything checked');
  });

  it.each([
    ['custom', 5, 2],
    ['public', 6, 11],
    ['form filling', 1, 7],
  ] as const)('a %s room is archived with nobody in it but the successor and HR', async (_, type, hr) => {
    world = await worldWithWorkspaceRoom(type);
    await offboard(world);
    expect(world.portal.state.folders.get(workspaceRoom)?.parentId).toBe(folderIds.archiveRoot);
    expect(ownerOf(world, workspaceRoom)).toBe(archiveOwner);
    expect(accessTo(world, workspaceRoom)).toEqual({ [groupIds.hr]: hr });
    expect(linksOf(world, workspaceRoom)).not.toContain(addedLink);
    expect(changesOf(world)['PUT /files/rooms/*/archive']).toBe(1);
  });

  it('a room that a third person owns goes to the successor and to the archive', async () => {
    world = await worldWithWorkspaceRoom(5, carol);
    await offboard(world);
    expect(world.portal.state.folders.get(workspaceRoom)?.parentId).toBe(folderIds.archiveRoot);
    expect(ownerOf(world, workspaceRoom)).toBe(archiveOwner);
    expect(accessTo(world, workspaceRoom)).toEqual({ [groupIds.hr]: 2 });
    expect(ownerOf(world, roomIds.carolOffice)).toBe(carol);
  });

  it('nowhere, when the policy wants none: the folder stays and HR gets nothing', async () => {
    world = await createWorld({ policy: offboarding({ workspace: { parentFolder: null, match: 'none' } }) });
    await offboard(world);
    expect(isDisabled(world, jane)).toBe(true);
    expect(world.portal.state.folders.get(folderIds.janeWorkspace)?.parentId).toBe(folderIds.workspaces);
    expect(changesOf(world)['PUT /files/fileops/move']).toBeUndefined();
    expect(changesOf(world)['PUT /files/folder/*/share']).toBeUndefined();
  });

  it('nowhere, when two folders have that title: none is guessed and the card says so', async () => {
    world = await createWorld({
      portal: (state) =>
        addFolder(state, { id: 3_200, title: 'Jane Doe', createdBy: jane, parentId: folderIds.workspaces }),
    });
    await ask(world);
    expect(wordsIn(await card(world))).toContain('Several folders are called "Jane Doe"');
    await press(world, 'approve');
    await finished(world);
    expect(world.portal.state.folders.get(3_200)?.parentId).toBe(folderIds.workspaces);
  });
});

describe('links and rooms', () => {
  it('links that are kept still work, and the bot takes no room into its hands', async () => {
    world = await createWorld({ policy: offboarding({ links: 'keep' }) });
    const before = rightsOf(world, handover);
    await offboard(world);
    expect(linksOf(world, roomIds.brand)).toEqual([linkIds.brandPrimary, linkIds.brandExtra]);
    expect(linksOf(world, roomIds.press)).toEqual([linkIds.pressPrimary, linkIds.pressInvitation]);
    expect(ownerOf(world, roomIds.brand)).toBe(archiveOwner);
    expect(rightsOf(world, handover)).toEqual(before);
    expect(changesOf(world)['PUT /files/rooms/*/links']).toBeUndefined();
    expect(changesOf(world)['POST /files/owner']).toBeUndefined();
  });

  it.each([
    ['a manager stays one', 9, { [handover]: 9 }],
    ['a lesser role, which nobody can give themselves back, is left', 10, {}],
  ] as const)('where the bot was in a room that it edits, %s', async (_, role, left) => {
    world = await createWorld({
      portal: (state) =>
        addRoom(state, {
          id: 3_300,
          title: 'Shared with the bot',
          createdBy: jane,
          roomType: 5,
          members: { [handover]: role },
          link: addedLink,
        }),
    });
    await offboard(world);
    expect(ownerOf(world, 3_300)).toBe(archiveOwner);
    expect(accessTo(world, 3_300)).toEqual(left);
    expect(linksOf(world, 3_300)).toEqual([]);
  });

  it('a room and a group with a successor of their own go there, the rest to the default one', async () => {
    world = await createWorld();
    await fileRequest(world, {
      rooms: { [roomIds.launchPlan]: personIds.ola, [roomIds.brand]: carol },
      groups: { [groupIds.launch]: personIds.ola },
    });
    await press(world, 'approve');
    await finished(world);
    expect(ownerOf(world, roomIds.launchPlan)).toBe(personIds.ola);
    expect(ownerOf(world, roomIds.brand)).toBe(carol);
    expect(ownerOf(world, roomIds.press)).toBe(archiveOwner);
    expect(ownerOf(world, roomIds.budget)).toBe(archiveOwner);
    expect(world.portal.state.groups.get(groupIds.launch)?.managerId).toBe(personIds.ola);
    expect(world.portal.state.groups.get(groupIds.marketing)?.managerId).toBe(archiveOwner);
    expect(reassignments(world)).toBe(1);
  });
});
