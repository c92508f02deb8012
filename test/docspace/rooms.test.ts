import { describe, expect, it } from 'vitest';
import { DocSpaceInputError, DocSpaceShapeError } from '../../src/docspace/errors.js';
import { failureOf, startRig } from './helpers/clients.js';
import { groupMemberDto, guestDto, ids, linkDto, memberDto, operationDto, personDto, roomDto } from './helpers/dtos.js';
import { ok, text } from './helpers/scripted-server.js';

const list = (folders: readonly unknown[], total = folders.length) =>
  ok({ folders, files: [], current: {}, count: folders.length, total });

describe('rooms', () => {
  it('come in our shape', async () => {
    const { portal } = await startRig({ replies: [ok(roomDto({ id: '7', sharedExternal: true }))] });
    expect(await portal.rooms.getRoom(7)).toEqual({
      id: 7,
      title: 'Contracts',
      ownerId: ids.jane,
      ownerName: 'Jane',
      roomType: 'custom',
      rootFolderType: 14,
      archived: false,
      shared: true,
      sharedExternal: true,
      tags: ['legal'],
      security: expect.objectContaining({
        read: true,
        move: true,
        editAccess: false,
        changeOwner: true,
        create: false,
      }),
      availableShareRights: expect.objectContaining({
        user: ['none', 'read', 'roomManager'],
        group: ['none', 'read'],
        externalLink: [],
      }),
      createdAt: new Date('2024-02-01T09:00:00Z'),
    });
  });

  it('a room below root 20 is archived, ids of third-party storage stay texts, new kinds are "other"', async () => {
    const { portal } = await startRig({
      replies: [
        ok(
          roomDto({
            id: 'sbox-1-|a',
            rootFolderType: 20,
            roomType: 77,
            security: null,
            tags: null,
            availableShareRights: null,
          }),
        ),
      ],
    });
    expect(await portal.rooms.getRoom('sbox-1-|a')).toMatchObject({
      id: 'sbox-1-|a',
      archived: true,
      roomType: 'other',
      tags: [],
      sharedExternal: undefined,
      security: { read: false },
    });
  });

  it('are listed over all pages, by owner or member, oldest first', async () => {
    const page = Array.from({ length: 100 }, (_, index) => roomDto({ id: index + 1 }));
    const { portal, server } = await startRig({
      replies: [list(page, 101), list([roomDto({ id: 101 })], 101), list([])],
    });
    expect(await portal.rooms.listRooms({ area: 'Any', ownerId: ids.jane })).toHaveLength(101);
    await portal.rooms.listRooms({ area: 'Archive', memberId: ids.gail, filterValue: 'con' });
    expect(server.seen.map((request) => request.query.toString())).toEqual([
      `sortBy=DateAndTimeCreation&sortOrder=Ascending&searchArea=Any&subjectOwnerId=${ids.jane}&startIndex=0&count=100`,
      `sortBy=DateAndTimeCreation&sortOrder=Ascending&searchArea=Any&subjectOwnerId=${ids.jane}&startIndex=100&count=100`,
      `sortBy=DateAndTimeCreation&sortOrder=Ascending&searchArea=Archive&subjectId=${ids.gail}&filterValue=con&startIndex=0&count=100`,
    ]);
  });

  it('of others are left out when the portal ignores the owner filter', async () => {
    const { portal } = await startRig({
      replies: [list([roomDto(), roomDto({ id: 8, createdBy: { id: ids.omar } })])],
    });
    expect((await portal.rooms.listRooms({ area: 'Active', ownerId: ids.omar })).map((room) => room.id)).toEqual([8]);
  });

  it('are archived and restored by an operation that is started once', async () => {
    const { portal, server } = await startRig({
      replies: [ok(operationDto()), ok(operationDto({ progress: 100, error: 'quota' })), text('', 503)],
    });
    expect(await portal.rooms.archiveRoom(7)).toMatchObject({
      id: 'op-1',
      type: 'move',
      finished: false,
      error: undefined,
    });
    expect(await portal.rooms.unarchiveRoom(7)).toMatchObject({ finished: true, error: 'quota' });
    expect(await failureOf(portal.rooms.archiveRoom(7))).toMatchObject({ outcome: 'unknown' });
    expect(server.seen.map((request) => `${request.method} ${request.path} ${request.body}`)).toEqual([
      'PUT /api/2.0/files/rooms/7/archive {"deleteAfter":false}',
      'PUT /api/2.0/files/rooms/7/unarchive {"deleteAfter":false}',
      'PUT /api/2.0/files/rooms/7/archive {"deleteAfter":false}',
    ]);
  });

  it('get a new owner, and what changed is told', async () => {
    const { portal, server } = await startRig({
      replies: [text('', 503), ok([roomDto({ createdBy: { id: ids.omar } })])],
    });
    const changed = await portal.rooms.changeOwner({ roomIds: [7, 8], userId: ids.omar });
    expect(changed).toEqual([{ id: 7, ownerId: ids.omar }]);
    expect(server.seen[1]).toMatchObject({ method: 'POST', path: '/api/2.0/files/owner' });
    expect(JSON.parse(server.seen[1]?.body ?? '')).toEqual({ folderIds: [7, 8], fileIds: [], userId: ids.omar });
  });

  it('no room, no request', async () => {
    const { portal, server } = await startRig({ replies: [ok([])] });
    const change = portal.rooms.changeOwner({ roomIds: [], userId: ids.omar });
    expect(await failureOf(change)).toBeInstanceOf(DocSpaceInputError);
    expect(server.seen).toHaveLength(0);
  });
});

describe('members', () => {
  it('are people and groups with their rights, links left out', async () => {
    const rows = [
      memberDto(personDto(), { access: 1, isOwner: true }),
      memberDto(guestDto({ status: 4 }), { access: 11, isLocked: true }),
      groupMemberDto({ access: 9 }),
      linkDto(),
    ];
    const { portal, server } = await startRig({ replies: [ok(rows, { total: 4 })] });
    expect(await portal.rooms.listMembers(7)).toMatchObject([
      { subject: 'user', id: ids.jane, access: 'readWrite', isOwner: true, isGuest: false, email: 'jane@example.com' },
      { subject: 'user', id: ids.gail, access: 'contentCreator', isGuest: true, isLocked: true, status: 'pending' },
      { subject: 'group', id: ids.group, name: 'HR', access: 'roomManager', isGuest: false },
    ]);
    expect(server.seen[0]?.query.toString()).toBe('filterType=0&startIndex=0&count=100');
  });

  it('of portals before 3.5 are read from the older field', async () => {
    const { sharedToUser: _, ...old } = memberDto(guestDto());
    const oldGroup = groupMemberDto({ sharedToGroup: undefined, sharedTo: { id: ids.group, name: 'HR' } });
    const { portal } = await startRig({ replies: [ok([old, oldGroup], { total: 2 })] });
    expect(await portal.rooms.listMembers(7)).toMatchObject([{ id: ids.gail, isGuest: true }, { id: ids.group }]);
  });

  it.each([
    ['a person', memberDto({ id: ids.jane })],
    ['a group', groupMemberDto({ sharedToGroup: undefined })],
    ['a link', linkDto({ id: undefined })],
    ['a right', memberDto(personDto(), { access: 99 })],
  ])('%s that cannot be read is a shape error, not a missing row', async (_name, row) => {
    const { portal } = await startRig({ replies: [ok([row], { total: 1 })] });
    expect(await failureOf(portal.rooms.listMembers(7))).toBeInstanceOf(DocSpaceShapeError);
  });

  it('are counted in one request', async () => {
    const { portal, server } = await startRig({ replies: [ok([memberDto(personDto())], { total: 42 }), ok([])] });
    expect(await portal.rooms.countMembers(7)).toBe(42);
    expect(server.seen[0]?.query.get('count')).toBe('1');
    expect(await failureOf(portal.rooms.countMembers(7))).toBeInstanceOf(DocSpaceShapeError);
  });

  it('are changed by a list of rights as numbers', async () => {
    const { portal, server } = await startRig({
      replies: [text('', 502), ok({ members: [groupMemberDto()], error: 0 })],
    });
    const result = await portal.rooms.setMembers({
      roomId: 7,
      invitations: [
        { id: ids.gail, access: 'none' },
        { id: ids.group, access: 'read' },
      ],
    });
    expect(result).toMatchObject({ blockedByFormRole: false, members: [{ id: ids.group }] });
    expect(JSON.parse(server.seen[1]?.body ?? '')).toEqual({
      invitations: [
        { id: ids.gail, access: 0 },
        { id: ids.group, access: 2 },
      ],
      notify: false,
    });
  });

  it('with roles in forms block the change unless it is forced', async () => {
    const { portal, server } = await startRig({ replies: [ok({ error: 1, warning: 'roles' })] });
    const change = { roomId: 7, invitations: [{ id: ids.gail, access: 'none' }], force: true } as const;
    expect(await portal.rooms.setMembers(change)).toEqual({ members: [], blockedByFormRole: true, warning: 'roles' });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ force: true });
  });

  it('an empty list is refused, since the portal would call it a success', async () => {
    const { portal, server } = await startRig({ replies: [ok({ error: 0 })] });
    expect(await failureOf(portal.rooms.setMembers({ roomId: 7, invitations: [] }))).toBeInstanceOf(DocSpaceInputError);
    expect(server.seen).toHaveLength(0);
  });
});
