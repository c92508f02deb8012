import { describe, expect, test } from 'vitest';
import {
  carolKey,
  folderIds,
  groupIds,
  handoverKey,
  janeKey,
  personIds,
  roomIds,
} from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, startPortal } from './harness.js';

const archiveShare = `/files/folder/${folderIds.archiveFolder}/share`;

describe('folders', () => {
  test('the contents come as folders and files with their totals, filtered by title', async () => {
    const { call } = await startPortal();
    const all = await call('GET', `/files/${folderIds.workspaces}?count=2`);
    expect(all.response).toMatchObject({ startIndex: 0, count: 2, total: 3, current: { id: folderIds.workspaces } });
    expect(items(all.response.pathParts ?? {}).map((part) => part.title)).toEqual(['Rooms', 'Workspaces']);
    const jane = await call('GET', `/files/${folderIds.workspaces}?filterValue=jane%20doe`);
    expect(items(jane.response.folders ?? {}).map((folder) => folder.title)).toEqual(['Jane Doe', 'Jane Doering']);
    const files = await call('GET', `/files/${folderIds.workspaces}?filterType=FilesOnly&withSubfolders=true`);
    expect(items(files.response.files ?? {})).toHaveLength(2);
    expect(items(files.response.folders ?? {})).toHaveLength(0);
  });

  test('a folder tells where it lies and whether it can be moved', async () => {
    const { call } = await startPortal();
    const own = await call('GET', `/files/folder/${folderIds.janeWorkspace}`);
    expect(own.response).toMatchObject({ parentId: folderIds.workspaces, security: { Move: true } });
    const elsewhere = await call('GET', '/files/folder/2051');
    expect(elsewhere.response).toMatchObject({ parentId: roomIds.brand, security: { Read: true, Move: false } });
    const byCreator = await call('GET', '/files/folder/2151', { key: janeKey });
    expect(byCreator.response.security).toMatchObject({ Move: true });
  });

  test("My documents of somebody else are out of an admin's reach", async () => {
    const { call } = await startPortal();
    expect((await call('GET', `/files/${folderIds.janeDocuments}`)).status).toBe(403);
    expect((await call('GET', `/files/folder/${folderIds.sharedDrafts}`)).status).toBe(403);
    expect((await call('GET', `/files/folder/${folderIds.sharedDrafts}`, { key: carolKey })).status).toBe(200);
    expect((await call('GET', '/files/folder/424242')).status).toBe(404);
  });

  test('@my is made when first asked for', async () => {
    const { call } = await startPortal();
    const own = await call('GET', '/files/@my');
    expect(items(own.response.folders ?? {}).map((folder) => folder.title)).toEqual(['Archive', 'Reports']);
    const carol = await call('GET', '/files/@my', { key: carolKey });
    expect(carol.response).toMatchObject({ total: 0, current: { title: 'My documents', rootFolderType: 5 } });
  });

  test('POST folder creates a subfolder and drops the content', async () => {
    const { call, portal } = await startPortal();
    const made = await call('POST', `/files/folder/${folderIds.reports}`, {
      body: { title: 'report', content: 'text' },
    });
    expect(made.response).toMatchObject({ title: 'report', parentId: folderIds.reports });
    expect([...portal.state.files.values()].some((file) => file.title.startsWith('report'))).toBe(false);
    expect((await call('POST', `/files/folder/${roomIds.brand}`, { body: { title: 'x' } })).status).toBe(403);
    expect((await call('POST', `/files/folder/${folderIds.reports}`, { body: {} })).status).toBe(400);
  });
});

describe('sharing folders', () => {
  const give = ({ call }: Harness, path: string, rows: readonly object[], key: string = handoverKey) =>
    call('PUT', path, { key, body: { share: rows, notify: false, sharingMessage: '' } });

  test('a folder of My documents is shared row by row; the others keep what they have', async () => {
    const harness = await startPortal();
    await give(harness, archiveShare, [{ shareTo: personIds.archiveOwner, access: 1 }]);
    const reply = await give(harness, archiveShare, [{ shareTo: groupIds.hr, access: 2 }]);
    const rows = items(reply.response).map((row) => [row.isOwner, row.access, row.subjectType]);
    expect(rows).toEqual([
      [true, 1, 0],
      [false, 1, 0],
      [false, 2, 2],
    ]);
    const read = await harness.call('GET', `${archiveShare}?count=100&startIndex=0`);
    expect(read.json.total).toBe(3);
    expect(harness.portal.state.audit.at(-1)?.actionId).toBe(5021);
  });

  test.each([[{}], [{ share: [] }], [{ entries: [{ id: personIds.carol, access: 1 }] }]])(
    'without share (%j) the answer is an empty list',
    async (body) => {
      const { call, portal } = await startPortal();
      const reply = await call('PUT', archiveShare, { body });
      expect([reply.status, reply.response]).toEqual([200, []]);
      expect(portal.state.shares.has(`folder:${folderIds.archiveFolder}`)).toBe(false);
    },
  );

  test('None is offered to the creator alone; others use Restrict, which stays as a row', async () => {
    const harness = await startPortal();
    const row = { shareTo: personIds.carol };
    await give(harness, archiveShare, [{ ...row, access: 2 }]);
    expect((await give(harness, archiveShare, [{ ...row, access: 0 }])).status).toBe(200);
    await give(harness, archiveShare, [{ ...row, access: 2 }]);
    const folder = harness.portal.state.folders.get(folderIds.archiveFolder);
    if (folder !== undefined) folder.createdBy = personIds.archiveOwner;
    const dto = await harness.call('GET', `/files/folder/${folderIds.archiveFolder}`);
    expect(items(dto.response.availableShareRights?.User ?? {})).not.toContain('None');
    expect((await give(harness, archiveShare, [{ ...row, access: 0 }])).status).toBe(403);
    expect((await give(harness, archiveShare, [{ ...row, access: 3 }])).status).toBe(200);
    const rows = items((await harness.call('GET', archiveShare)).response);
    expect(rows.find((one) => String(one.sharedToUser?.id) === personIds.carol)?.access).toBe(3);
    expect((await harness.call('GET', `/files/folder/${folderIds.archiveFolder}`, { key: carolKey })).status).toBe(403);
  });

  test('a subfolder shows what it inherits, and Restrict there overrides it', async () => {
    const harness = await startPortal();
    await give(harness, archiveShare, [{ shareTo: personIds.carol, access: 2 }]);
    const made = await harness.call('POST', `/files/folder/${folderIds.archiveFolder}`, {
      body: { title: 'Jane Doe' },
    });
    const path = `/files/folder/${made.response.id}/share`;
    expect((await harness.call('GET', path)).json.total).toBe(2);
    expect((await harness.call('GET', `/files/folder/${made.response.id}`, { key: carolKey })).status).toBe(200);
    await give(harness, path, [{ shareTo: personIds.carol, access: 3 }]);
    expect((await harness.call('GET', `/files/folder/${made.response.id}`, { key: carolKey })).status).toBe(403);
  });

  test('roles of rooms, rooms, folders in rooms and archived folders are refused', async () => {
    const harness = await startPortal();
    const row = { shareTo: personIds.carol, access: 2 };
    const wrong = await give(harness, archiveShare, [{ ...row, access: 9 }]);
    expect([wrong.status, wrong.json.error?.message]).toEqual([403, 'The role is not available for this user type']);
    expect((await give(harness, `/files/folder/${folderIds.janeWorkspace}/share`, [row])).status).toBe(403);
    expect((await give(harness, `/files/folder/${folderIds.workspaces}/share`, [row])).status).toBe(403);
    expect((await give(harness, `/files/folder/${roomIds.archivedPitch}/share`, [row])).status).toBe(403);
    expect((await give(harness, `/files/folder/${folderIds.sharedDrafts}/share`, [row])).status).toBe(403);
    expect((await give(harness, archiveShare, [row], carolKey)).status).toBe(403);
  });

  test('disabled people are skipped, and files are shared the same way', async () => {
    const harness = await startPortal();
    await give(harness, archiveShare, [{ shareTo: personIds.disabled, access: 2 }]);
    expect((await harness.call('GET', archiveShare)).json.total).toBe(1);
    const path = '/files/file/9012/share';
    await give(harness, path, [{ shareTo: personIds.bob, access: 8 }], janeKey);
    expect((await harness.call('GET', path, { key: janeKey })).json.total).toBe(2);
    expect((await harness.call('GET', '/files/file/9012/share', { key: carolKey })).json.total).toBe(0);
  });
});
