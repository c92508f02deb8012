import { describe, expect, it } from 'vitest';
import { DocSpaceShapeError } from '../../src/docspace/errors.js';
import { failureOf, startRig } from './helpers/clients.js';
import { guestDto, ids, personDto } from './helpers/dtos.js';
import { failure, ok, text } from './helpers/scripted-server.js';

describe('a person', () => {
  it('comes in our shape, with the display name decoded and dates parsed', async () => {
    const { portal } = await startRig({
      replies: [
        ok(
          personDto({
            id: ids.jane.toUpperCase(),
            groups: [{ id: ids.group, name: 'HR' }],
            usedSpace: '2048',
            createdBy: { id: ids.omar, displayName: 'Omar' },
          }),
        ),
      ],
    });
    expect(await portal.people.getSelf()).toEqual({
      id: ids.jane,
      displayName: "Jane O'Neill & Co",
      firstName: 'Jane',
      lastName: 'O’Neill',
      email: 'jane@example.com',
      type: 'roomAdmin',
      status: 'active',
      isOwner: false,
      isAdmin: false,
      isRoomAdmin: true,
      isVisitor: false,
      isLdap: false,
      isSso: false,
      groups: [{ id: ids.group, name: 'HR' }],
      registeredAt: new Date('2024-02-01T08:00:00Z'),
      disabledAt: undefined,
      usedSpaceBytes: 2048,
      createdBy: { id: ids.omar, displayName: 'Omar' },
      avatarUrl: '/skins/default/images/default.png',
      shared: undefined,
    });
  });

  it.each([
    ['owner', { isOwner: true, isAdmin: false }],
    ['docSpaceAdmin', { isAdmin: true }],
    ['roomAdmin', { isRoomAdmin: true }],
    ['guest', { isRoomAdmin: false, isVisitor: true }],
    ['user', { isRoomAdmin: false, isCollaborator: true }],
  ])('is of type %s', async (type, flags) => {
    const { portal } = await startRig({ replies: [ok(personDto(flags))] });
    expect((await portal.people.getPerson(ids.jane)).type).toBe(type);
  });

  it.each([
    [1, 'active'],
    ['2', 'disabled'],
    [4, 'pending'],
  ])('with status %j is %s', async (status, expected) => {
    const { portal } = await startRig({ replies: [ok(personDto({ status }))] });
    expect((await portal.people.getPerson(ids.jane)).status).toBe(expected);
  });

  it('with a status nobody knows, or without the flags that tell guests, cannot be read', async () => {
    const { isVisitor: _, ...flagless } = personDto();
    const { portal } = await startRig({ replies: [ok(personDto({ status: 9 })), ok(flagless)] });
    expect(String(await failureOf(portal.people.getPerson(ids.jane)))).toContain('response.status');
    expect(await failureOf(portal.people.getPerson(ids.jane))).toBeInstanceOf(DocSpaceShapeError);
  });
});

describe('finding people', () => {
  it('by id or email gives undefined when the portal knows nobody, and throws for the rest', async () => {
    const gone = failure(404, 'The user could not be found');
    const { portal, server } = await startRig({ replies: [gone, gone, failure(403, 'Access denied')] });
    expect(await portal.people.findPerson(ids.jane)).toBeUndefined();
    expect(await portal.people.findByEmail('jane+x@example.com')).toBeUndefined();
    expect(await failureOf(portal.people.findByEmail('jane@example.com'))).toMatchObject({ status: 403 });
    expect(server.seen[1]?.query.get('email')).toBe('jane+x@example.com');
  });

  it('an email is in no error', async () => {
    const { portal } = await startRig({ replies: [failure(403, 'Access denied')] });
    const error = await failureOf(portal.people.findByEmail('jane@example.com'));
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('jane@');
  });

  it('a filter reads all pages in a fixed order', async () => {
    const people = Array.from({ length: 100 }, (_, index) => personDto({ id: `id-${index}` }));
    const { portal, server } = await startRig({
      replies: [ok(people, { total: 101, count: 1 }), ok([guestDto()], { total: 101 })],
    });
    const found = await portal.people.filterPeople({
      area: 'Guests',
      employeeTypes: ['Guest', 'User'],
      inviterId: ids.omar,
    });
    expect(found).toHaveLength(101);
    expect(found[100]).toMatchObject({ type: 'guest', email: 'gail@guests.example' });
    expect(server.seen.map((request) => request.query.toString())).toEqual([
      `sortBy=firstname&sortOrder=Ascending&area=Guests&employeeTypes=Guest&employeeTypes=User&inviterId=${ids.omar}&startIndex=0&count=100`,
      `sortBy=firstname&sortOrder=Ascending&area=Guests&employeeTypes=Guest&employeeTypes=User&inviterId=${ids.omar}&startIndex=100&count=100`,
    ]);
  });

  it('one page comes with the total of all', async () => {
    const { portal, server } = await startRig({ replies: [ok([guestDto()], { total: 301 })] });
    const page = await portal.people.peoplePage({ area: 'Guests', employeeStatus: 'Pending' }, 300);
    expect(page).toMatchObject({ total: 301, items: [{ id: ids.gail }] });
    expect(server.seen.map((request) => request.query.toString())).toEqual([
      'sortBy=firstname&sortOrder=Ascending&area=Guests&employeeStatus=Pending&startIndex=300&count=100',
    ]);
  });

  it('a type-ahead is one request', async () => {
    const { portal, server } = await startRig({ replies: [ok([personDto()], { total: 300 })] });
    const page = await portal.people.searchPeople({ filterValue: 'ja', count: 500, employeeStatus: 'Active' });
    expect(page.total).toBe(300);
    expect(server.seen).toHaveLength(1);
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toMatchObject({
      filterValue: 'ja',
      count: '100',
      employeeStatus: 'Active',
    });
  });

  it('the people of a room come with their total', async () => {
    const { portal, server } = await startRig({ replies: [ok([guestDto({ shared: true })], { total: 12 })] });
    const page = await portal.people.roomPeople({ roomId: 7, area: 'Guests', includeShared: true, count: 1 });
    expect(page).toMatchObject({ total: 12, items: [{ id: ids.gail, shared: true }] });
    expect(server.seen[0]?.path).toBe('/api/2.0/people/room/7');
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toMatchObject({
      area: 'Guests',
      includeShared: 'true',
      count: '1',
    });
  });
});

describe('changing an account', () => {
  it('sets the status of one person and returns that person', async () => {
    const { portal, server } = await startRig({
      replies: [
        text('', 503),
        ok([guestDto(), personDto({ status: 2, terminated: '2025-03-05T10:00:00.0000000Z' })]),
        ok([]),
      ],
    });
    const person = await portal.people.setStatus(ids.jane.toUpperCase(), 'Terminated');
    expect(person).toMatchObject({ id: ids.jane, status: 'disabled', disabledAt: new Date('2025-03-05T10:00:00Z') });
    expect(server.seen[1]).toMatchObject({ method: 'PUT', path: '/api/2.0/people/status/Terminated' });
    expect(JSON.parse(server.seen[1]?.body ?? '')).toEqual({ userIds: [ids.jane.toUpperCase()], resendAll: false });
    expect(await portal.people.setStatus(ids.jane, 'Active')).toBeUndefined();
  });

  it('deletes a profile, once', async () => {
    const { portal, server } = await startRig({ replies: [ok(personDto({ status: 2 })), text('', 503)] });
    await portal.people.deleteProfile(ids.jane);
    expect(server.seen[0]).toMatchObject({ method: 'DELETE', path: `/api/2.0/people/${ids.jane}` });
    expect(await failureOf(portal.people.deleteProfile(ids.jane))).toMatchObject({ outcome: 'unknown' });
    expect(server.seen).toHaveLength(2);
  });
});
