import { describe, expect, test } from 'vitest';
import { carolKey, groupIds, janeKey, ownerKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { items, startPortal } from './harness.js';

const statusPath = '/people/status/Terminated';

describe('reading people', () => {
  test('an address is found whatever its case, disabled people too, and a person also by user name', async () => {
    const { call } = await startPortal();
    expect((await call('GET', '/people/email?email=JANE.Doe@example.com')).response.id).toBe(personIds.jane);
    expect((await call('GET', '/people/email?email=dina.gone@example.com')).response.status).toBe(2);
    expect((await call('GET', '/people/jane.doe')).response.id).toBe(personIds.jane);
    expect((await call('GET', '/people/email?email=')).status).toBe(400);
  });

  test('the owner is owner and not admin, types show as flags', async () => {
    const { call } = await startPortal();
    expect((await call('GET', `/people/${personIds.owner}`)).response).toMatchObject({ isOwner: true, isAdmin: false });
    expect((await call('GET', `/people/${personIds.dave}`)).response).toMatchObject({ isOwner: false, isAdmin: true });
    expect((await call('GET', `/people/${personIds.jane}`)).response).toMatchObject({ isRoomAdmin: true });
    expect((await call('GET', `/people/${personIds.kim}`)).response).toMatchObject({ isCollaborator: true });
    expect((await call('GET', `/people/${personIds.guestNia}`)).response).toMatchObject({ isVisitor: true });
  });

  test('the inviter is told to admins only and has no address', async () => {
    const { call } = await startPortal();
    const asAdmin = await call('GET', `/people/${personIds.guestNia}`);
    expect(asAdmin.response.createdBy).toMatchObject({ id: personIds.jane });
    expect('email' in (asAdmin.response.createdBy ?? {})).toBe(false);
    const asCarol = await call('GET', `/people/${personIds.guestNia}`, { key: carolKey });
    expect('createdBy' in asCarol.response).toBe(false);
  });

  test('room admins see guests only when related to them', async () => {
    const { call } = await startPortal();
    expect((await call('GET', `/people/${personIds.guestTom}`, { key: carolKey })).status).toBe(200);
    expect((await call('GET', `/people/${personIds.guestVic}`, { key: carolKey })).status).toBe(403);
  });

  test('the filter gives everybody to admins, with a total, and pages', async () => {
    const { call } = await startPortal({ people: 250 });
    const first = await call('GET', '/people/filter?count=100&startIndex=0');
    expect(items(first.response)).toHaveLength(100);
    expect(first.json.total).toBe(267);
    const last = await call('GET', '/people/filter?count=100&startIndex=200');
    expect(items(last.response)).toHaveLength(67);
  });

  test('Active and Default give the active ones, Pending needs its own query', async () => {
    const { call, portal } = await startPortal();
    const active = [...portal.state.people.values()].filter((person) => person.status === 1).length;
    for (const status of ['Active', 'Default', '1', 'default']) {
      expect((await call('GET', `/people/filter?employeeStatus=${status}`)).json.total).toBe(active);
    }
    const pending = await call('GET', '/people/filter?employeeStatus=Pending');
    expect(items(pending.response).map((person) => person.id)).toEqual([personIds.pending]);
    expect((await call('GET', '/people/filter?employeeStatus=Gone')).status).toBe(400);
  });

  test('area Guests gives guests, sorted as asked', async () => {
    const { call } = await startPortal();
    const query = 'area=Guests&employeeStatus=Active&count=100&startIndex=0&sortBy=firstname&sortOrder=Descending';
    const guests = await call('GET', `/people/filter?${query}`);
    expect(items(guests.response).map((person) => person.displayName)).toEqual([
      'Vic Ives',
      'Uma Hill',
      'Tom Gr&#252;n',
      'Nia Fox',
    ]);
  });

  test('the filter knows types, groups, inviters and texts', async () => {
    const { call } = await startPortal();
    const ids = async (query: string) => {
      const reply = await call('GET', `/people/filter?${query}`);
      return items(reply.response)
        .map((person) => person.id)
        .sort();
    };
    expect(await ids('employeeTypes=DocSpaceAdmin&employeeTypes=4')).toContain(personIds.kim);
    expect(await ids(`groupId=${groupIds.hr}`)).toEqual([personIds.carol, personIds.kim].sort());
    expect(await ids(`inviterId=${personIds.jane}`)).toEqual([personIds.guestNia, personIds.guestVic].sort());
    expect(await ids('filterValue=jane%20doe')).toEqual([personIds.jane]);
    expect(await ids('isAdministrator=true')).toEqual([personIds.owner, personIds.handover, personIds.dave].sort());
  });

  test('plain users may not list people', async () => {
    const { call, portal } = await startPortal();
    const jane = portal.state.people.get(personIds.jane);
    if (jane !== undefined) jane.type = 'User';
    expect((await call('GET', '/people/filter', { key: janeKey })).status).toBe(403);
  });

  test('the people of a room come with a total, guests on request', async () => {
    const { call } = await startPortal();
    const path = `/people/room/${roomIds.brand}?area=Guests&includeShared=true`;
    const guests = await call('GET', `${path}&count=1`);
    expect(guests.json.total).toBe(2);
    expect(items(guests.response)[0]).toMatchObject({ isVisitor: true, shared: true });
  });
});

describe('disabling people', () => {
  test('a disabled person reads back as status 2, without a terminated date, on the record', async () => {
    const { call, portal } = await startPortal();
    const reply = await call('PUT', statusPath, { body: { userIds: [personIds.jane], resendAll: false } });
    expect(items(reply.response)[0]).toMatchObject({ id: personIds.jane, status: 2 });
    const jane = await call('GET', `/people/${personIds.jane}`);
    expect(jane.response.status).toBe(2);
    expect('terminated' in jane.response).toBe(false);
    expect(portal.state.audit.at(-1)).toMatchObject({
      actionId: 4020,
      target: [personIds.jane],
      userId: personIds.handover,
    });
  });

  test('disabling twice is harmless', async () => {
    const { call } = await startPortal();
    const body = { userIds: [personIds.jane] };
    await call('PUT', statusPath, { body });
    const again = await call('PUT', statusPath, { body });
    expect(items(again.response)[0]).toMatchObject({ status: 2 });
  });

  test.each([
    ['the portal owner', personIds.owner],
    ['an LDAP person', personIds.ldap],
    ['the caller', personIds.handover],
    ['another DocSpace admin', personIds.dave],
    ['somebody who does not exist', 'a0000000-0000-4000-8000-00000000dead'],
  ])('a batch with %s is refused and nobody changes', async (_who, id) => {
    const { call, portal } = await startPortal();
    const reply = await call('PUT', statusPath, { body: { userIds: [personIds.jane, id] } });
    expect(reply.status).toBe(403);
    expect(reply.json.error?.message).toBe('Access denied');
    expect(portal.state.people.get(personIds.jane)?.status).toBe(1);
  });

  test("a DocSpace admin is disabled with the owner's key", async () => {
    const { call } = await startPortal();
    const reply = await call('PUT', statusPath, { key: ownerKey, body: { userIds: [personIds.dave] } });
    expect(items(reply.response)[0]).toMatchObject({ status: 2 });
  });

  test('room admins may not, other statuses are refused, a bad id is a validation error', async () => {
    const { call } = await startPortal();
    const body = { userIds: [personIds.bob] };
    expect((await call('PUT', statusPath, { key: carolKey, body })).status).toBe(403);
    const pending = await call('PUT', '/people/status/Pending', { body });
    expect([pending.status, pending.json.error?.message]).toEqual([400, 'Incorrect status']);
    expect((await call('PUT', '/people/status/Gone', { body })).response.status).toBe(400);
    expect((await call('PUT', statusPath, { body: { userIds: ['jane'] } })).response.status).toBe(400);
    expect((await call('PUT', statusPath, { body: {} })).response.status).toBe(400);
  });

  test('re-enabling takes a seat, and somebody without a name comes back pending', async () => {
    const { call, portal } = await startPortal({ settings: { seats: 9 } });
    const enable = (id: string) => call('PUT', '/people/status/Active', { body: { userIds: [id] } });
    expect((await enable(personIds.disabled)).status).toBe(402);
    portal.state.settings.seats = null;
    const nobody = portal.state.people.get(personIds.disabled);
    if (nobody !== undefined) Object.assign(nobody, { firstName: '', lastName: '' });
    expect(items((await enable(personIds.disabled)).response)[0]).toMatchObject({ status: 4 });
  });

  test('PUT people/{id} with disable sets status and date; refuses owner and admins, ignores oneself', async () => {
    const { call } = await startPortal();
    const disable = (id: string) => call('PUT', `/people/${id}`, { body: { disable: true } });
    expect((await disable(personIds.jane)).response).toMatchObject({
      status: 2,
      terminated: '2026-03-02T09:00:00.0000000Z',
    });
    expect((await disable(personIds.owner)).status).toBe(403);
    expect((await disable(personIds.dave)).status).toBe(403);
    expect((await disable(personIds.handover)).response).toMatchObject({ status: 1 });
    expect((await disable(personIds.ldap)).response).toMatchObject({ status: 2 });
  });
});

describe('deleting people', () => {
  test('only a disabled person can be deleted, and is gone then', async () => {
    const { call, portal } = await startPortal();
    const early = await call('DELETE', `/people/${personIds.jane}`);
    expect([early.status, early.json.error?.message]).toEqual([403, 'The user is not suspended']);
    await call('PUT', statusPath, { body: { userIds: [personIds.jane] } });
    expect((await call('DELETE', `/people/${personIds.jane}`)).status).toBe(200);
    expect((await call('GET', `/people/${personIds.jane}`)).status).toBe(404);
    expect(portal.state.audit.at(-1)).toMatchObject({ actionId: 4018, target: [personIds.jane] });
  });

  test('a batch waits for a running reassignment with a plain 500', async () => {
    const { call } = await startPortal();
    await call('PUT', statusPath, { body: { userIds: [personIds.jane] } });
    const body = { fromUserId: personIds.jane, toUserId: personIds.archiveOwner, deleteProfile: false };
    await call('POST', '/people/reassign/start', { body });
    expect((await call('PUT', '/people/delete', { body: { userIds: [personIds.jane] } })).status).toBe(500);
    const unsuspended = await call('PUT', '/people/delete', { body: { userIds: [personIds.bob] } });
    expect(unsuspended.json.error?.message).toBe('Users are not suspended');
  });

  test('DELETE people/guests ends only the relation of the caller', async () => {
    const { call, portal } = await startPortal();
    const body = { userIds: [personIds.guestTom] };
    const stranger = await call('DELETE', '/people/guests', { body });
    expect(stranger.status).toBe(403);
    const own = await call('DELETE', '/people/guests', { key: carolKey, body });
    expect([own.status, 'response' in own.json]).toEqual([200, false]);
    const members = portal.state.shares.get(`folder:${roomIds.brand}`) ?? [];
    expect(members.some((record) => record.subjectId === personIds.guestTom)).toBe(true);
  });
});
