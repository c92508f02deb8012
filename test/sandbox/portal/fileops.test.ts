import { describe, expect, test } from 'vitest';
import { folderIds, janeKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, startPortal } from './harness.js';

const defaults = { conflictResolveType: 2, deleteAfter: false, content: false, returnSingleOperation: true };

function move({ call }: Harness, body: object, key?: string) {
  const options = { body: { folderIds: [], fileIds: [], ...defaults, ...body } };
  return call('PUT', '/files/fileops/move', key === undefined ? options : { ...options, key });
}

function parentOf(harness: Harness, id: number): number | string | undefined {
  return harness.portal.state.folders.get(id)?.parentId;
}

const janeToArchive = { folderIds: [folderIds.janeWorkspace], destFolderId: folderIds.archiveFolder };

async function record(harness: Harness) {
  return items((await harness.call('GET', '/files/fileops')).response)[0];
}

describe('moving folders', () => {
  test('a folder of the own room moves to the own documents and keeps its id', async () => {
    const harness = await startPortal();
    const started = items((await move(harness, janeToArchive)).response);
    expect(started[0]).toMatchObject({ Operation: 0, progress: 0, finished: false });
    await record(harness);
    expect(await record(harness)).toMatchObject({ finished: true, processed: '1' });
    expect(parentOf(harness, folderIds.janeWorkspace)).toBe(folderIds.archiveFolder);
    expect(harness.portal.state.audit.at(-1)).toMatchObject({
      actionId: 5024,
      target: [String(folderIds.janeWorkspace)],
    });
  });

  test.each([0, 1])(
    'with conflict type %i a folder of the same title is merged and the id is gone',
    async (conflictResolveType) => {
      const harness = await startPortal({ settings: { operations: 'instant' } });
      const twin = await harness.call('POST', `/files/folder/${folderIds.archiveFolder}`, {
        body: { title: 'Jane Doe' },
      });
      await move(harness, { ...janeToArchive, conflictResolveType });
      expect(harness.portal.state.folders.has(folderIds.janeWorkspace)).toBe(false);
      expect(harness.portal.state.files.get(9007)?.folderId).toBe(twin.response.id);
    },
  );

  test('with conflict type 2 both stay, with the same title', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await harness.call('POST', `/files/folder/${folderIds.archiveFolder}`, { body: { title: 'Jane Doe' } });
    await move(harness, { ...janeToArchive, conflictResolveType: 'Duplicate' });
    expect(parentOf(harness, folderIds.janeWorkspace)).toBe(folderIds.archiveFolder);
    const listed = await harness.call('GET', `/files/${folderIds.archiveFolder}`);
    expect(items(listed.response.folders ?? {}).map((folder) => folder.title)).toEqual(['Jane Doe', 'Jane Doe']);
  });

  test('skipping leaves files that exist already, overwriting gives them a version', async () => {
    for (const [conflictResolveType, versions] of [
      [0, 1],
      [1, 2],
    ] as const) {
      const harness = await startPortal({ settings: { operations: 'instant' } });
      const twin = await harness.call('POST', `/files/folder/${folderIds.archiveFolder}`, {
        body: { title: 'Jane Doe' },
      });
      const body = { title: 'Handbook', content: 'another' };
      const file = await harness.call('POST', `/files/${twin.response.id}/text`, { body });
      Object.assign(harness.portal.state.files.get(Number(file.response.id)) ?? {}, { title: 'Handbook.docx' });
      await move(harness, { ...janeToArchive, conflictResolveType });
      expect(harness.portal.state.files.get(Number(file.response.id))?.versions).toHaveLength(versions);
      expect(harness.portal.state.folders.has(folderIds.janeWorkspace)).toBe(conflictResolveType === 0);
    }
  });

  test('content true moves the children and leaves the emptied folder', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await move(harness, { ...janeToArchive, content: true });
    expect(parentOf(harness, folderIds.janeWorkspace)).toBe(folderIds.workspaces);
    expect(harness.portal.state.files.get(9007)?.folderId).toBe(folderIds.archiveFolder);
  });

  test('a file that somebody edits keeps its folder where it is; the reason is in the record alone', async () => {
    const harness = await startPortal();
    harness.portal.state.files.get(9007)?.openedBy.push(personIds.bob);
    expect((await move(harness, janeToArchive)).status).toBe(200);
    await record(harness);
    expect(await record(harness)).toMatchObject({
      finished: true,
      error: expect.stringContaining('edited'),
      status: 4,
    });
    expect(parentOf(harness, folderIds.janeWorkspace)).toBe(folderIds.workspaces);
  });

  test('shares with people are dropped when a folder of My documents goes into a room', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await move(harness, { folderIds: [folderIds.sharedDrafts], destFolderId: roomIds.brand }, janeKey);
    expect(parentOf(harness, folderIds.sharedDrafts)).toBe(roomIds.brand);
    const kept = harness.portal.state.shares.get(`folder:${folderIds.sharedDrafts}`);
    expect(kept?.map((one) => one.subjectType)).toEqual([4]);
  });

  test('a folder does not go into itself', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await move(harness, { folderIds: [folderIds.archiveFolder], destFolderId: folderIds.archiveFolder });
    expect((await record(harness))?.error).toContain('itself');
  });
});

describe('what a move refuses at once', () => {
  test.each([
    ['a plain folder into Rooms', { folderIds: [folderIds.janeWorkspace], destFolderId: folderIds.roomsRoot }, 403],
    ['a plain folder into Archive', { folderIds: [folderIds.janeWorkspace], destFolderId: folderIds.archiveRoot }, 403],
    ['a room into a folder', { folderIds: [roomIds.brand], destFolderId: folderIds.archiveFolder }, 403],
    ['a folder out of a room that is not his', { folderIds: [2051], destFolderId: folderIds.archiveFolder }, 403],
    [
      "a folder of the leaver's documents",
      { folderIds: [folderIds.sharedDrafts], destFolderId: folderIds.archiveFolder },
      403,
    ],
    ['into a room without the right', { folderIds: [folderIds.janeWorkspace], destFolderId: roomIds.brand }, 403],
    ['a file into Archive', { fileIds: [9007], destFolderId: folderIds.archiveRoot }, 403],
    ['a missing destination', { folderIds: [folderIds.janeWorkspace], destFolderId: 424242 }, 404],
    ['a missing folder', { folderIds: [424242], destFolderId: folderIds.archiveFolder }, 500],
    ['no destination', { folderIds: [folderIds.janeWorkspace] }, 400],
    ['an unknown conflict type', { ...janeToArchive, conflictResolveType: 7 }, 400],
  ])('%s', async (_what, body, status) => {
    const harness = await startPortal();
    expect((await move(harness, body)).status).toBe(status);
    expect(harness.portal.state.operations).toHaveLength(0);
  });

  test('folderops/move does not exist', async () => {
    const harness = await startPortal();
    expect((await harness.call('PUT', '/files/folderops/move', { body: {} })).status).toBe(404);
  });
});

describe('the records of operations', () => {
  test('without returnSingleOperation the answer holds all of the caller and takes finished ones away', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await move(harness, janeToArchive);
    const second = await move(harness, {
      folderIds: [539_003],
      destFolderId: folderIds.archiveFolder,
      returnSingleOperation: false,
    });
    expect(items(second.response).map((one) => one.finished)).toEqual([true, false]);
    expect(items((await harness.call('GET', '/files/fileops')).response)).toHaveLength(1);
  });

  test('rooms move to the archive and back by the same call', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await move(harness, { folderIds: [roomIds.brand], destFolderId: folderIds.archiveRoot });
    expect(parentOf(harness, roomIds.brand)).toBe(folderIds.archiveRoot);
    await move(harness, { folderIds: [roomIds.brand], destFolderId: folderIds.roomsRoot });
    expect(parentOf(harness, roomIds.brand)).toBe(folderIds.roomsRoot);
    expect((await harness.call('GET', '/files/fileops/Nothing')).status).toBe(400);
    expect(items((await harness.call('GET', '/files/fileops/Copy')).response)).toEqual([]);
  });

  test('files move alone and keep their id', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await move(harness, { fileIds: ['9007'], destFolderId: String(folderIds.archiveFolder) });
    expect(harness.portal.state.files.get(9007)?.folderId).toBe(folderIds.archiveFolder);
  });
});
