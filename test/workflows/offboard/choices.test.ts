import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderIds, groupIds, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import {
  chooseArchive,
  chooseHrGroup,
  chooseWorkspace,
  noneValue,
  type PreviewChange,
  searchArchives,
  searchWorkspaces,
} from '../../../src/workflows/offboard/preview/choices.js';
import type { OffboardPreview } from '../../../src/workflows/offboard/preview/preview.js';
import type { PortalScene } from '../../slack/scene.js';
import { createPreviewScene, type PreviewScene } from './preview-scene.js';

let scene: PreviewScene;
beforeEach(async () => {
  scene = await createPreviewScene();
});
afterEach(async () => await scene.close());

/** The preview after a choice. */
async function chosen(
  choose: (portal: PortalScene['portal'], preview: OffboardPreview, value: string) => Promise<PreviewChange>,
  preview: OffboardPreview,
  value: string,
): Promise<OffboardPreview> {
  return (await choose(scene.portal, preview, value))(preview);
}

describe('other choices', () => {
  it('of a workspace: rooms, and folders beside it, by their titles', async () => {
    const found = await searchWorkspaces(scene.portal, 'jane', folderIds.workspaces);
    expect(found).toContainEqual({ value: `folder:${folderIds.janeWorkspace}`, title: 'Jane Doe', kind: 'folder' });
    const rooms = await searchWorkspaces(scene.portal, scene.folder(roomIds.budget).title, null);
    expect(rooms).toEqual([expect.objectContaining({ value: `room:${roomIds.budget}`, kind: 'room' })]);
  });

  it('of a workspace: each room once, also where it lies in the folder beside, and as what it is', async () => {
    const { title } = scene.folder(roomIds.budget);
    const found = await searchWorkspaces(scene.portal, title, folderIds.roomsRoot);
    expect(found).toEqual([{ value: `room:${roomIds.budget}`, title, kind: 'room' }]);
    const before = await scene.shown();
    const chosen = (await chooseWorkspace(scene.portal, before, `folder:${roomIds.budget}`))(before);
    expect(chosen.workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
  });

  it('of an archive: the one of the policy and the folders in it', async () => {
    const root = { id: folderIds.archiveFolder };
    expect(await searchArchives(scene.portal, '', folderIds.archiveFolder)).toEqual([expect.objectContaining(root)]);
    expect(await searchArchives(scene.portal, 'x', 4711)).toEqual([]);
    expect(await searchArchives(scene.portal, 'x', null)).toEqual([]);
  });

  it('change the workspace, and with it what HR may do', async () => {
    const before = await scene.shown();
    const room = await chosen(chooseWorkspace, before, `room:${roomIds.budget}`);
    expect(room.workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
    Object.assign(scene.folder(roomIds.research), { roomType: 1 });
    const filling = await chosen(chooseWorkspace, before, `room:${roomIds.research}`);
    expect(filling.hr?.access).toBe('fillForms');
    const open = await chosen(chooseWorkspace, before, `room:${roomIds.press}`);
    expect(open.hr?.access).toBe(scene.folder(roomIds.press).roomType === 6 ? 'contentCreator' : 'read');
    const none = await chosen(chooseWorkspace, room, noneValue);
    expect(none.workspace).toEqual({ kind: 'none' });
    const back = await chosen(chooseWorkspace, none, `folder:${folderIds.janeWorkspace}`);
    expect(back.workspace).toEqual(before.workspace);
  });

  it('that cannot be a workspace change nothing', async () => {
    const before = await scene.shown();
    for (const value of [`room:${roomIds.archivedPitch}`, 'room:4711', `room:${roomIds.assistant}`, 'folder:4711'])
      expect(await chosen(chooseWorkspace, before, value)).toBe(before);
    const withoutArchive = { ...before, archive: null };
    const value = `folder:${folderIds.janeWorkspace}`;
    expect(await chosen(chooseWorkspace, withoutArchive, value)).toBe(withoutArchive);
  });

  it('of another archive hold for the workspace too', async () => {
    const before = await scene.shown();
    expect(await chosen(chooseArchive, before, '4711')).toBe(before);
    const reports = await chosen(chooseArchive, before, String(folderIds.reports));
    expect(reports.archive?.id).toBe(folderIds.reports);
    expect(reports.workspace).toMatchObject({ archive: { id: folderIds.reports } });
    const none = await chosen(chooseWorkspace, before, noneValue);
    expect(await chosen(chooseArchive, none, String(folderIds.reports))).toMatchObject({
      archive: { id: folderIds.reports },
      workspace: { kind: 'none' },
    });
  });

  it('of an archive inside a room: whoever is in the room will see it', async () => {
    const inRoom = await chosen(chooseArchive, await scene.shown(), String(folderIds.janeWorkspace));
    expect(inRoom.archive).toMatchObject({ roomId: folderIds.workspaces });
    expect(inRoom.archive?.audience).toEqual(expect.arrayContaining([personIds.jane, personIds.bob]));
  });

  it('of an HR group, or none', async () => {
    const before = await scene.shown();
    expect(
      (await chosen((portal, _, value) => chooseHrGroup(portal, value), before, groupIds.marketing)).hr?.groupId,
    ).toBe(groupIds.marketing);
    expect((await chosen((portal, _, value) => chooseHrGroup(portal, value), before, noneValue)).hr).toBeNull();
    expect(
      await chosen((portal, _, value) => chooseHrGroup(portal, value), before, groupIds.hr.replace(/.$/, '9')),
    ).toBe(before);
  });
});
