import { describe, expect, test } from 'vitest';
import { carolKey, folderIds, groupIds, janeKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, startPortal } from './harness.js';

const share = (id: number | string) => `/files/rooms/${id}/share`;

function put({ call }: Harness, id: number | string, body: unknown, key: string = janeKey) {
  return call('PUT', share(id), { body, key });
}

function invite(
  harness: Harness,
  id: number | string,
  rows: readonly { id: string; access: unknown }[],
  key: string = janeKey,
) {
  return put(harness, id, { invitations: rows, notify: false }, key);
}

function accessOf(harness: Harness, room: number, subject: string): number | undefined {
  return harness.portal.state.shares.get(`folder:${room}`)?.find((record) => record.subjectId === subject)?.access;
}

describe('reading members', () => {
  test('the owner comes first as a row of its own, guests show as visitors, groups as groups', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', `${share(roomIds.brand)}?filterType=0&count=100&startIndex=0`);
    const rows = items(reply.response);
    expect(reply.json.total).toBe(6);
    expect(rows[0]).toMatchObject({ isOwner: true, access: 1, sharedToUser: { id: personIds.jane }, subjectType: 0 });
    expect(rows[3]).toMatchObject({
      subjectType: 0,
      access: 2,
      sharedToUser: { isVisitor: true, email: 'nia.fox@contractor.example' },
    });
    expect(rows[5]).toMatchObject({ subjectType: 2, sharedToGroup: { id: groupIds.marketing, manager: 'jane.doe' } });
    expect(rows[1]?.sharedTo).toEqual(rows[1]?.sharedToUser);
  });

  test('pages count to 100, texts filter, and one row is enough for the total', async () => {
    const { call } = await startPortal();
    expect((await call('GET', `${share(roomIds.brand)}?count=1`)).json.total).toBe(6);
    expect((await call('GET', `${share(roomIds.brand)}?count=101`)).status).toBe(400);
    const nia = await call('GET', `${share(roomIds.brand)}?filterValue=nia.fox`);
    expect(items(nia.response)).toHaveLength(1);
    const groups = await call('GET', `${share(roomIds.brand)}?filterType=Group`);
    expect(items(groups.response)).toHaveLength(1);
  });

  test('whoever may not read the room gets an empty list with total 0', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', share(roomIds.budget), { key: carolKey });
    expect([reply.status, reply.response, reply.json.total]).toEqual([200, [], 0]);
  });

  test('an archived room still shows its members', async () => {
    const { call } = await startPortal();
    expect((await call('GET', share(roomIds.archivedCampaign))).json.total).toBe(5);
  });

  test('a mere admin sees the primary link of an active room by filter 8, and no other link', async () => {
    const { call } = await startPortal();
    const links = async (id: number, filter: number) =>
      items((await call('GET', `${share(id)}?filterType=${filter}`)).response);
    expect(await links(roomIds.brand, 8)).toHaveLength(1);
    expect(await links(roomIds.brand, 15)).toHaveLength(0);
    expect(await links(roomIds.archivedCampaign, 8)).toHaveLength(0);
    const own = await call('GET', `${share(roomIds.brand)}?filterType=2`, { key: janeKey });
    expect(items(own.response)).toHaveLength(2);
  });
});

describe('changing members', () => {
  test('it is a list of changes: access 0 removes, others stay; the answer holds who is still in', async () => {
    const harness = await startPortal();
    const reply = await invite(harness, roomIds.brand, [
      { id: personIds.guestNia, access: 0 },
      { id: personIds.kim, access: 2 },
    ]);
    expect(items(reply.response.members ?? {}).map((row) => row.sharedToUser?.id)).toEqual([personIds.kim]);
    expect(reply.response.error).toBe(0);
    expect(accessOf(harness, roomIds.brand, personIds.guestTom)).toBe(6);
    const actions = harness.portal.state.audit.slice(-2).map((event) => [event.actionId, event.target]);
    expect(actions).toEqual([
      [5084, [String(roomIds.brand), personIds.guestNia]],
      [5085, [String(roomIds.brand), personIds.kim]],
    ]);
  });

  test.each([[{}], [{ invitations: [] }], [{ entries: [{ id: personIds.guestNia, access: 0 }] }]])(
    'without invitations (%j) the answer is a success and nothing changes, in the archive too',
    async (body) => {
      const harness = await startPortal();
      for (const id of [roomIds.brand, roomIds.archivedCampaign]) {
        const reply = await put(harness, id, body);
        expect([reply.status, reply.response]).toEqual([200, { error: 0 }]);
        expect(accessOf(harness, id, personIds.guestNia)).toBe(2);
      }
    },
  );

  test('an archived room refuses everybody but who leaves', async () => {
    const harness = await startPortal();
    const row = { id: personIds.guestNia, access: 0 };
    const refused = await invite(harness, roomIds.archivedCampaign, [row]);
    expect([refused.status, refused.json.error?.message]).toEqual([403, 'Access denied']);
    const left = await invite(harness, roomIds.archivedCampaign, [{ id: personIds.carol, access: 0 }], carolKey);
    expect(left.status).toBe(200);
    expect(accessOf(harness, roomIds.archivedCampaign, personIds.carol)).toBeUndefined();
  });

  test('an admin without a role is refused; after taking the room over he may', async () => {
    const harness = await startPortal();
    const { call } = harness;
    const body = { invitations: [{ id: personIds.guestNia, access: 0 }], notify: false };
    expect((await call('PUT', share(roomIds.brand), { body })).status).toBe(403);
    const owner = (userId: string) => call('POST', '/files/owner', { body: { folderIds: [roomIds.brand], userId } });
    await owner(personIds.handover);
    await owner(personIds.carol);
    expect(accessOf(harness, roomIds.brand, personIds.handover)).toBe(9);
    expect((await call('PUT', share(roomIds.brand), { body })).status).toBe(200);
    const leave = { invitations: [{ id: personIds.handover, access: 0 }], notify: false };
    expect((await call('PUT', share(roomIds.brand), { body: leave })).status).toBe(200);
    expect(accessOf(harness, roomIds.brand, personIds.handover)).toBeUndefined();
  });

  test.each([
    ['a public room has no readers', roomIds.press, personIds.kim, 2],
    ['a guest cannot manage', roomIds.brand, personIds.guestNia, 9],
    ['a plain user cannot manage', roomIds.brand, personIds.kim, 9],
    ['a group cannot manage', roomIds.brand, groupIds.hr, 9],
    ['a group cannot read in a public room', roomIds.press, groupIds.hr, 2],
    ['a group cannot read in a form room', roomIds.intake, groupIds.hr, 2],
    ['an editing room has no reviewers', roomIds.launchPlan, personIds.kim, 5],
    ['ReadWrite is no role of a room', roomIds.brand, personIds.kim, 1],
  ])('%s: 403 role not available', async (_why, room, id, access) => {
    const harness = await startPortal();
    const reply = await invite(harness, room, [{ id, access }]);
    expect([reply.status, reply.json.error?.message]).toEqual([403, 'The role is not available for this user type']);
  });

  test.each([
    [roomIds.brand, 2],
    [roomIds.launchPlan, 2],
    [roomIds.board, 2],
    [roomIds.press, 11],
    [roomIds.intake, 7],
  ])('a group gets a role that room %i offers', async (room, access) => {
    const harness = await startPortal();
    await invite(harness, room, [{ id: groupIds.hr, access }]);
    expect(accessOf(harness, room, groupIds.hr)).toBe(access);
    await invite(harness, room, [{ id: groupIds.hr, access: 0 }]);
    expect(accessOf(harness, room, groupIds.hr)).toBeUndefined();
  });

  test('a role by name works, an unknown name is None and so removes', async () => {
    const harness = await startPortal();
    await invite(harness, roomIds.brand, [{ id: personIds.guestNia, access: 'Comment' }]);
    expect(accessOf(harness, roomIds.brand, personIds.guestNia)).toBe(6);
    await invite(harness, roomIds.brand, [{ id: personIds.guestNia, access: 'Reader' }]);
    expect(accessOf(harness, roomIds.brand, personIds.guestNia)).toBeUndefined();
  });

  test('disabled people are not added but can be removed; owner, strangers and unknown ids are left alone', async () => {
    const harness = await startPortal();
    const reply = await invite(harness, roomIds.brand, [
      { id: personIds.disabled, access: 2 },
      { id: personIds.jane, access: 2 },
      { id: 'a0000000-0000-4000-8000-00000000dead', access: 2 },
      { id: personIds.guestUma, access: 2 },
    ]);
    expect(reply.status).toBe(200);
    expect(accessOf(harness, roomIds.brand, personIds.disabled)).toBeUndefined();
    expect(accessOf(harness, roomIds.brand, personIds.jane)).toBeUndefined();
    await harness.call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.guestTom] } });
    await invite(harness, roomIds.brand, [{ id: personIds.guestTom, access: 0 }]);
    expect(accessOf(harness, roomIds.brand, personIds.guestTom)).toBeUndefined();
  });

  test('form roles in a data room block the whole batch with error 1, naming nobody; force removes', async () => {
    const harness = await startPortal();
    const rows = [
      { id: personIds.guestNia, access: 0 },
      { id: personIds.guestVic, access: 0 },
    ];
    const blocked = await invite(harness, roomIds.board, rows);
    expect([blocked.status, blocked.response]).toEqual([200, { error: 1 }]);
    expect(accessOf(harness, roomIds.board, personIds.guestNia)).toBe(2);
    const forced = await put(harness, roomIds.board, { invitations: rows, force: true });
    expect(forced.response).toEqual({ members: [], error: 0 });
    expect(accessOf(harness, roomIds.board, personIds.guestVic)).toBeUndefined();
  });

  test('an address that nobody has becomes a pending guest', async () => {
    const harness = await startPortal();
    const body = { invitations: [{ email: 'new@contractor.example', access: 2 }] };
    const reply = await put(harness, folderIds.workspaces, body, 'sk-handover-demo');
    expect(items(reply.response.members ?? {})[0]).toMatchObject({ sharedToUser: { status: 4, isVisitor: true } });
  });
});
