import { describe, expect, it } from 'vitest';
import { DocSpaceInputError } from '../../src/docspace/errors.js';
import { failureOf, startRig } from './helpers/clients.js';
import { groupDto, guestDto, ids } from './helpers/dtos.js';
import { ok, text } from './helpers/scripted-server.js';

describe('groups', () => {
  it('are listed over all pages', async () => {
    const page = Array.from({ length: 100 }, (_, index) => groupDto({ id: `g-${index}` }));
    const { portal, server } = await startRig({
      replies: [ok(page, { total: 101 }), ok([groupDto()], { total: 101 })],
    });
    const groups = await portal.groups.listGroups({ userId: ids.jane, manager: true });
    expect(groups).toHaveLength(101);
    expect(groups[100]).toEqual({
      id: ids.group,
      name: 'HR',
      isLdap: false,
      isSystem: false,
      manager: { id: ids.jane, displayName: "Jane O'Neill & Co" },
      members: undefined,
      membersCount: 2,
    });
    expect(server.seen[0]?.query.toString()).toBe(`userId=${ids.jane}&manager=true&startIndex=0&count=100`);
  });

  it('one comes with its members when asked', async () => {
    const { portal, server } = await startRig({
      replies: [ok(groupDto({ members: [guestDto()], manager: null })), ok(groupDto())],
    });
    expect(await portal.groups.getGroup(ids.group, { includeMembers: true })).toMatchObject({
      members: [{ id: ids.gail, type: 'guest' }],
      manager: undefined,
    });
    await portal.groups.getGroup(ids.group);
    expect(server.seen.map((request) => request.query.toString())).toEqual([
      'includeMembers=true',
      'includeMembers=false',
    ]);
  });

  it('are created once, with a name', async () => {
    const { portal, server } = await startRig({ replies: [ok(groupDto()), text('', 503)] });
    const group = { name: 'HR', managerId: ids.jane, memberIds: [ids.omar] };
    await portal.groups.createGroup(group);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      groupName: 'HR',
      groupManager: ids.jane,
      members: [ids.omar],
    });
    await failureOf(portal.groups.createGroup(group));
    expect(server.seen).toHaveLength(2);
    for (const name of [' ', 'x'.repeat(129)]) {
      expect(await failureOf(portal.groups.createGroup({ ...group, name }))).toBeInstanceOf(DocSpaceInputError);
    }
    expect(server.seen).toHaveLength(2);
  });

  it('get a new manager, and the answer tells who it is', async () => {
    const { portal, server } = await startRig({ replies: [text('', 503), ok(groupDto())] });
    const group = await portal.groups.updateGroup({ id: ids.group, managerId: ids.omar });
    expect(group.manager?.id).toBe(ids.jane);
    expect(server.seen[1]).toMatchObject({ method: 'PUT', body: JSON.stringify({ groupManager: ids.omar }) });
  });

  it('change name and members, but not nothing', async () => {
    const { portal, server } = await startRig({ replies: [ok(groupDto())] });
    await portal.groups.updateGroup({
      id: ids.group,
      name: 'People',
      addMemberIds: [ids.omar],
      removeMemberIds: [ids.jane],
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      groupName: 'People',
      membersToAdd: [ids.omar],
      membersToRemove: [ids.jane],
    });
    expect(await failureOf(portal.groups.updateGroup({ id: ids.group }))).toBeInstanceOf(DocSpaceInputError);
    expect(await failureOf(portal.groups.updateGroup({ id: ids.group, name: '' }))).toBeInstanceOf(DocSpaceInputError);
    expect(server.seen).toHaveLength(1);
  });
});
