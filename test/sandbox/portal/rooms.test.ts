import { describe, expect, test } from 'vitest';
import { carolKey, folderIds, janeKey, ownerKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, startPortal } from './harness.js';

const room = (id: number | string) => `/files/rooms/${id}`;

async function ids({ call }: Harness, query: string, key?: string): Promise<readonly unknown[]> {
  const reply = await call('GET', `/files/rooms?${query}`, key === undefined ? {} : { key });
  return items(reply.response.folders ?? {}).map((folder) => folder.id);
}

function archive(harness: Harness, id: number | string, word = 'archive', body: object = { deleteAfter: false }) {
  return harness.call('PUT', `${room(id)}/${word}`, { body });
}

describe('listing rooms', () => {
  test('the page and its totals stand inside the response, with the root as current', async () => {
    const harness = await startPortal();
    const reply = await harness.call('GET', '/files/rooms?searchArea=Archive&count=2&startIndex=1');
    expect(reply.response).toMatchObject({ startIndex: 1, count: 2, total: 3, current: { id: folderIds.archiveRoot } });
    expect('total' in reply.json).toBe(false);
  });

  test('subjectOwnerId is the owner, subjectId also a member; archived rooms must be asked for', async () => {
    const harness = await startPortal();
    const owned = await ids(harness, `subjectOwnerId=${personIds.jane}`);
    expect(owned).toHaveLength(9);
    expect(owned).toContain(roomIds.drive);
    expect(await ids(harness, `subjectOwnerId=${personIds.jane}&searchArea=Any`)).toHaveLength(12);
    const member = await ids(harness, `subjectId=${personIds.jane}`);
    expect(member).toHaveLength(12);
    expect(await ids(harness, `subjectId=${personIds.guestNia}&searchArea=Any`)).toEqual(
      expect.arrayContaining([roomIds.brand, roomIds.board, roomIds.archivedCampaign]),
    );
  });

  test('AI agents are in no listing of rooms but in their own', async () => {
    const harness = await startPortal();
    expect(await ids(harness, 'searchArea=Any')).not.toContain(roomIds.assistant);
    const agents = await harness.call('GET', `/ai/agents?subjectOwnerId=${personIds.jane}`);
    expect(items(agents.response.folders ?? {}).map((agent) => agent.id)).toEqual([roomIds.assistant]);
  });

  test('admins see every room, others those that they own or are in', async () => {
    const harness = await startPortal();
    expect(await ids(harness, 'searchArea=Active')).toHaveLength(12);
    expect(await ids(harness, 'searchArea=Any', carolKey)).toEqual([
      roomIds.archivedCampaign,
      roomIds.research,
      roomIds.carolOffice,
    ]);
  });

  test('types, titles and tags filter; counts above 100 are refused', async () => {
    const harness = await startPortal();
    expect(await ids(harness, 'type=VirtualDataRoom')).toEqual([roomIds.board]);
    expect(await ids(harness, 'filterValue=brand')).toEqual([roomIds.brand]);
    expect(await ids(harness, `tags=${encodeURIComponent('["marketing"]')}`)).toEqual([roomIds.brand]);
    expect((await harness.call('GET', '/files/rooms?count=500')).status).toBe(400);
  });
});

describe('reading a room', () => {
  test('the owner is createdBy, without an address; the flags tell of links and members', async () => {
    const { call } = await startPortal();
    const brand = await call('GET', room(roomIds.brand));
    expect(brand.response).toMatchObject({
      rootFolderType: 14,
      roomType: 5,
      createdBy: { id: personIds.jane },
      shared: true,
      sharedExternal: true,
      sharedForUser: true,
      inRoom: false,
    });
    expect('email' in (brand.response.createdBy ?? {})).toBe(false);
    // An invitation link counts for none of them.
    const plan = await call('GET', room(roomIds.launchPlan));
    expect(plan.response).toMatchObject({ shared: false, sharedExternal: false });
  });

  test('an admin may read, move and give away a room that is not his, but not edit its access', async () => {
    const { call } = await startPortal();
    const { security } = (await call('GET', room(roomIds.brand))).response;
    expect(security).toMatchObject({
      Read: true,
      Move: true,
      ChangeOwner: true,
      Pin: true,
      EditAccess: false,
      EditRoom: false,
    });
    expect('ReadLinks' in (security ?? {})).toBe(false);
    const own = (await call('GET', room(folderIds.workspaces))).response.security;
    expect(own).toMatchObject({ EditAccess: true, EditRoom: true });
  });

  test('a manager edits access but does not move the room, a guest reads', async () => {
    const { call, portal } = await startPortal();
    const asCarol = async () => (await call('GET', room(roomIds.research), { key: carolKey })).response.security;
    expect(await asCarol()).toMatchObject({ Read: true, Create: true, EditAccess: false });
    for (const record of portal.state.shares.get(`folder:${roomIds.research}`) ?? []) record.access = 9;
    expect(await asCarol()).toMatchObject({ EditAccess: true, Move: false, ChangeOwner: false });
  });

  test('in the archive nobody edits access, not even the owner', async () => {
    const { call } = await startPortal();
    const asOwner = await call('GET', room(roomIds.archivedCampaign), { key: janeKey });
    expect(asOwner.response).toMatchObject({
      rootFolderType: 20,
      security: { Read: true, Move: true, EditAccess: false, ChangeOwner: false },
    });
  });

  test('a room that is missing is 404, one out of reach 403, also without a key', async () => {
    const { call } = await startPortal();
    expect((await call('GET', room(4))).json.error?.message).toBe('Folder not found');
    expect((await call('GET', room(roomIds.budget), { key: carolKey })).status).toBe(403);
    expect((await call('GET', room(roomIds.budget), { key: 'sk-wrong' })).status).toBe(403);
  });

  test('rooms of third-party storages have string ids', async () => {
    const { call } = await startPortal();
    expect((await call('GET', room(roomIds.drive))).response.id).toBe(roomIds.drive);
  });
});

describe('archiving', () => {
  test('the answer is an operation; it is done when a later read shows it, and the record is told once', async () => {
    const harness = await startPortal();
    const started = await archive(harness, roomIds.brand);
    expect(started.response).toMatchObject({ Operation: 0, progress: 0, finished: false, status: 0 });
    const poll = async () => items((await harness.call('GET', `/files/fileops?id=${started.response.id}`)).response);
    expect((await poll())[0]).toMatchObject({ progress: 50, finished: false });
    expect((await poll())[0]).toMatchObject({ progress: 100, finished: true, status: 2 });
    expect(await poll()).toEqual([]);
    const read = await harness.call('GET', room(roomIds.brand));
    expect(read.response).toMatchObject({ rootFolderType: 20, pinned: false });
    expect(harness.portal.state.audit.at(-1)).toMatchObject({ actionId: 5072, target: [String(roomIds.brand)] });
  });

  test('looking at the room alone moves it too', async () => {
    const harness = await startPortal();
    await archive(harness, roomIds.launchPlan);
    await harness.call('GET', room(roomIds.launchPlan));
    const second = await harness.call('GET', room(roomIds.launchPlan));
    expect(second.response.rootFolderType).toBe(20);
    expect('lifetime' in second.response).toBe(false);
  });

  test('with deleteAfter true the finished record is never told', async () => {
    const harness = await startPortal();
    await archive(harness, roomIds.brand, 'archive', { deleteAfter: true });
    const poll = async () => items((await harness.call('GET', '/files/fileops/Move')).response);
    expect(await poll()).toHaveLength(1);
    expect(await poll()).toHaveLength(0);
    expect((await harness.call('GET', room(roomIds.brand))).response.rootFolderType).toBe(20);
  });

  test('operations of others are not told, and a record older than 60 seconds is dropped with its work', async () => {
    const harness = await startPortal({ settings: { operations: 'manual' } });
    await archive(harness, roomIds.brand);
    expect(items((await harness.call('GET', '/files/fileops', { key: ownerKey })).response)).toEqual([]);
    expect(items((await harness.call('GET', '/files/fileops', { key: null })).response)).toEqual([]);
    harness.clock.pass(60_001);
    expect(items((await harness.call('GET', '/files/fileops')).response)).toEqual([]);
    await harness.portal.advance();
    await harness.portal.advance();
    expect((await harness.call('GET', room(roomIds.brand))).response.rootFolderType).toBe(14);
  });

  test('a body is required, AI rooms are refused, so is who may not move', async () => {
    const harness = await startPortal();
    expect((await harness.call('PUT', `${room(roomIds.brand)}/archive`)).status).toBe(400);
    const ai = await archive(harness, roomIds.assistant);
    expect([ai.status, ai.json.error?.message]).toEqual([403, 'Access denied']);
    const body = { deleteAfter: false };
    expect((await harness.call('PUT', `${room(roomIds.research)}/archive`, { key: carolKey, body })).status).toBe(403);
    expect((await archive(harness, 4)).status).toBe(404);
  });

  test('restoring works the same, and the room limit shows only in the record', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    await archive(harness, roomIds.archivedCampaign, 'unarchive');
    expect((await harness.call('GET', room(roomIds.archivedCampaign))).response.rootFolderType).toBe(14);
    expect(harness.portal.state.audit.at(-1)?.actionId).toBe(5073);
    await harness.call('GET', '/files/fileops');
    harness.portal.state.settings.roomLimit = 5;
    const refused = await archive(harness, roomIds.archivedPitch, 'unarchive');
    expect([refused.status, 'error' in refused.response]).toEqual([200, false]);
    const record = items((await harness.call('GET', '/files/fileops')).response)[0];
    expect(record).toMatchObject({ finished: true, error: expect.stringContaining('rooms') });
    expect((await harness.call('GET', room(roomIds.archivedPitch))).response.rootFolderType).toBe(20);
  });
});

describe('changing the owner', () => {
  const give = (harness: Harness, folderIdsGiven: readonly unknown[], userId: string, key?: string) =>
    harness.call('POST', '/files/owner', {
      body: { folderIds: folderIdsGiven, fileIds: [], userId },
      ...(key ? { key } : {}),
    });
  const rows = (harness: Harness, id: number) =>
    (harness.portal.state.shares.get(`folder:${id}`) ?? []).map((record) => [record.subjectId, record.access]);

  test('an active former owner becomes manager, the row of the new owner goes', async () => {
    const harness = await startPortal();
    const reply = await give(harness, [roomIds.launchPlan], personIds.ola);
    expect(items(reply.response)[0]).toMatchObject({ id: roomIds.launchPlan, createdBy: { id: personIds.ola } });
    const people = rows(harness, roomIds.launchPlan);
    expect(people).toContainEqual([personIds.jane, 9]);
    expect(people.some(([id]) => id === personIds.ola)).toBe(false);
    expect(harness.portal.state.audit.at(-1)).toMatchObject({ actionId: 5159, target: [String(roomIds.launchPlan)] });
  });

  test('a disabled former owner gets no row', async () => {
    const harness = await startPortal();
    await harness.call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.jane] } });
    await give(harness, [roomIds.launchPlan], personIds.ola);
    expect(rows(harness, roomIds.launchPlan).some(([id]) => id === personIds.jane)).toBe(false);
  });

  test('the new owner must be active and a room admin or DocSpace admin', async () => {
    const harness = await startPortal();
    for (const id of [personIds.kim, personIds.guestNia, personIds.disabled, personIds.pending]) {
      const reply = await give(harness, [roomIds.brand], id);
      expect([reply.status, reply.json.error?.message]).toEqual([403, 'You cannot select this user']);
    }
  });

  test('ids are taken in order, missing ones are skipped, and those before a refusal stay changed', async () => {
    const harness = await startPortal();
    const reply = await give(harness, [424242, roomIds.brand, roomIds.archivedPitch, roomIds.press], personIds.bob);
    expect(reply.status).toBe(403);
    const owner = (id: number) => harness.portal.state.folders.get(id)?.createdBy;
    expect([owner(roomIds.brand), owner(roomIds.archivedPitch), owner(roomIds.press)]).toEqual([
      personIds.bob,
      personIds.jane,
      personIds.jane,
    ]);
  });

  test('members, plain folders, and PUT are refused; the owner may give away', async () => {
    const harness = await startPortal();
    expect((await give(harness, [roomIds.research], personIds.carol, carolKey)).status).toBe(403);
    expect((await give(harness, [folderIds.janeWorkspace], personIds.bob)).status).toBe(403);
    expect((await give(harness, [roomIds.research], personIds.carol, janeKey)).status).toBe(200);
    expect((await harness.call('PUT', '/files/owner', { body: {} })).status).toBe(405);
  });
});
