import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { access } from '../../../sandbox/portal/entities/share.js';
import { folderIds, groupIds, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { readWorkspace } from '../../../src/workflows/offboard/preview/workspace.js';
import { createPreviewScene, type PreviewScene } from './preview-scene.js';

let scene: PreviewScene;
beforeEach(async () => {
  scene = await createPreviewScene();
});
afterEach(async () => await scene.close());

describe('the workspace, never guessed', () => {
  it('is the one folder with that very title, whatever its case', async () => {
    scene.folder(folderIds.janeWorkspace).title = ' jane DOE';
    expect((await scene.shown()).workspace).toMatchObject({ kind: 'folder', id: folderIds.janeWorkspace });
    scene.folder(folderIds.janeWorkspace).title = 'Jane Doe (old)';
    expect(await scene.shown()).toMatchObject({ workspace: { kind: 'none' }, notes: [] });
  });

  it('is found by email where the policy says so', async () => {
    scene.folder(folderIds.janeWorkspace).title = 'jane.doe@example.com';
    const byEmail = { workspace: { parentFolder: folderIds.workspaces, match: 'email' } };
    expect((await scene.shown({ offboarding: byEmail })).workspace).toMatchObject({ kind: 'folder' });
  });

  it('is none where two have the title, and the note says so', async () => {
    const twin = { ...scene.folder(folderIds.janeWorkspace), id: 539_009 };
    scene.sandbox.state.folders.set(twin.id, twin);
    expect(await scene.shown()).toMatchObject({
      workspace: { kind: 'none' },
      notes: ['Several folders are called “Jane Doe”, so none is taken as the workspace.'],
    });
  });

  it.each([
    ['the folder of workspaces is not there', { workspace: { parentFolder: 4711 } }, 'parentFolder) is not there'],
    ['the archive is not there', { archiveFolder: 4711 }, 'offboarding.archiveFolder) is not there'],
  ])('is none where %s, and the note says so', async (_, change, note) => {
    const found = await scene.shown({ offboarding: change });
    expect(found.workspace).toEqual({ kind: 'none' });
    expect(found.notes.join()).toContain(note);
  });

  it('is a room where the policy has no folder', async () => {
    const rooms = { workspace: { parentFolder: null } };
    expect((await scene.shown({ offboarding: rooms })).workspace).toEqual({ kind: 'none' });
    scene.folder(roomIds.budget).title = 'Jane Doe';
    expect((await scene.shown({ offboarding: rooms })).workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
    scene.folder(roomIds.research).title = 'Jane Doe';
    expect((await scene.shown({ offboarding: rooms })).notes[0]).toContain('Several rooms are called “Jane Doe”');
  });

  it('is a room, never a folder, where the policy’s folder is the list of rooms', async () => {
    const inRooms = { offboarding: { workspace: { parentFolder: folderIds.roomsRoot } } };
    scene.folder(roomIds.budget).title = 'Jane Doe';
    expect((await scene.shown(inRooms)).workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
    const inArchive = { offboarding: { workspace: { parentFolder: folderIds.archiveRoot } } };
    scene.folder(roomIds.archivedPitch).title = 'Jane Doe';
    expect(await scene.shown(inArchive)).toMatchObject({
      workspace: { kind: 'none' },
      notes: ['The room “Jane Doe” is in the archive already.'],
    });
  });

  it('is never an AI room, which cannot be archived', async () => {
    Object.assign(scene.folder(roomIds.budget), { title: 'Jane Doe', roomType: 9 });
    const found = await scene.shown({ offboarding: { workspace: { parentFolder: null } } });
    expect(found.workspace).toEqual({ kind: 'none' });
  });

  it('stays where the bot may not move it, and the note says what to do', async () => {
    const room = scene.folder(folderIds.workspaces);
    room.createdBy = personIds.bob;
    const key = `folder:${folderIds.workspaces}`;
    const shares = scene.sandbox.state.shares.get(key) ?? [];
    const record = { ...shares[0], subjectId: personIds.handover, access: access.read } as (typeof shares)[number];
    scene.sandbox.state.shares.set(key, [...shares, record]);
    const found = await scene.shown();
    expect(found.workspace).toEqual({ kind: 'none' });
    expect(found.notes[0]).toContain('I may not move the folder “Jane Doe”');
  });

  it('is read again as it is now, or none', async () => {
    const { workspace } = await scene.shown();
    expect(await readWorkspace(scene.portal, workspace)).toEqual(workspace);
    expect(await readWorkspace(scene.portal, { kind: 'none' })).toEqual({ kind: 'none' });
    scene.sandbox.state.folders.delete(folderIds.janeWorkspace);
    expect(await readWorkspace(scene.portal, workspace)).toEqual({ kind: 'none' });
    const room = {
      kind: 'room',
      id: roomIds.budget,
      title: 'Budget',
      roomType: 'editing',
      ownerId: personIds.jane,
    } as const;
    expect(await readWorkspace(scene.portal, room)).toMatchObject({ kind: 'room', id: roomIds.budget });
    expect(await readWorkspace(scene.portal, { ...room, id: roomIds.archivedPitch })).toEqual({ kind: 'none' });
    expect(await readWorkspace(scene.portal, { ...room, id: 4711 })).toEqual({ kind: 'none' });
  });
});

describe('the HR group', () => {
  it.each([
    ['by id', groupIds.hr, groupIds.hr],
    ['by name', 'HR', groupIds.hr],
    ['or not at all', 'Nobody', undefined],
  ])('is found %s', async (_, hrGroup, id) => {
    const found = await scene.shown({ offboarding: { hrGroup } });
    expect(found.hr?.groupId).toBe(id);
    expect(found.notes).toHaveLength(id === undefined ? 1 : 0);
  });

  it('is none where two have the name', async () => {
    const hr = scene.sandbox.state.groups.get(groupIds.hr);
    if (!hr) throw new Error('no HR');
    const id = groupIds.hr.replace(/.$/, '9');
    scene.sandbox.state.groups.set(id, { ...hr, id });
    const found = await scene.shown();
    expect(found.hr).toBeNull();
    expect(found.notes[0]).toContain('Several groups are called “hr”');
  });
});
