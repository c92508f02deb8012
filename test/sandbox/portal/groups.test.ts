import { describe, expect, test } from 'vitest';
import { carolKey, groupIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import { items, startPortal } from './harness.js';

const marketing = `/group/${groupIds.marketing}`;

describe('reading groups', () => {
  test('the groups that somebody manages, also when they are disabled, come without members and with a total', async () => {
    const { call } = await startPortal();
    await call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.jane] } });
    const reply = await call('GET', `/group?userId=${personIds.jane}&manager=true&count=100&startIndex=0`);
    expect(items(reply.response).map((group) => group.name)).toEqual(['All of Berlin', 'Launch crew', 'Marketing']);
    expect(reply.json.total).toBe(3);
    expect(items(reply.response)[0]).toMatchObject({ isLDAP: true, manager: { id: personIds.jane }, membersCount: 2 });
    expect(items(reply.response).some((group) => 'members' in group)).toBe(false);
  });

  test('the groups that somebody is a member of, paged and filtered by name', async () => {
    const { call } = await startPortal();
    const member = await call('GET', `/group?userId=${personIds.bob}`);
    expect(items(member.response).map((group) => group.id)).toEqual([groupIds.marketing]);
    const page = await call('GET', '/group?count=1&startIndex=1&sortOrder=Descending');
    expect([items(page.response)[0]?.name, page.json.total]).toEqual(['Launch crew', 4]);
    const hr = await call('GET', '/group?filterValue=hr');
    expect(items(hr.response)).toHaveLength(1);
  });

  test('a single group has its members, a person has summaries with the user name of the manager', async () => {
    const { call } = await startPortal();
    const group = await call('GET', `${marketing}?includeMembers=true`);
    expect(items(group.response.members ?? {})).toHaveLength(3);
    const summaries = await call('GET', `/group/user/${personIds.bob}`);
    expect(items(summaries.response)).toEqual([{ id: groupIds.marketing, name: 'Marketing', manager: 'jane.doe' }]);
    expect((await call('GET', '/group/b0000000-0000-4000-8000-00000000dead')).status).toBe(404);
  });
});

describe('creating a group', () => {
  test('manager and members are in it, and it is on the record', async () => {
    const { call, portal } = await startPortal();
    const body = { groupName: 'Archive keepers', groupManager: personIds.ola, members: [personIds.kim] };
    const reply = await call('POST', '/group', { body });
    expect(reply.response).toMatchObject({ name: 'Archive keepers', manager: { id: personIds.ola }, membersCount: 2 });
    expect(portal.state.audit.at(-1)).toMatchObject({ actionId: 4026, target: [reply.response.id] });
  });

  test.each([
    ['unknown', 'a0000000-0000-4000-8000-00000000dead'],
    ['disabled', personIds.disabled],
    ['a guest', personIds.guestNia],
  ])('somebody who is %s is refused', async (_who, id) => {
    const { call, portal } = await startPortal();
    for (const body of [
      { groupName: 'New', groupManager: id },
      { groupName: 'New', groupManager: personIds.ola, members: [id] },
    ]) {
      const reply = await call('POST', '/group', { body });
      expect([reply.status, reply.json.error?.message]).toEqual([400, 'The user could not be found']);
    }
    expect(portal.state.groups.size).toBe(4);
  });

  test('a name has 1 to 128 characters, and only admins create groups', async () => {
    const { call } = await startPortal();
    for (const groupName of ['', 'x'.repeat(129), undefined]) {
      expect((await call('POST', '/group', { body: { groupName, groupManager: personIds.ola } })).status).toBe(400);
    }
    const body = { groupName: 'Mine', groupManager: personIds.carol };
    expect((await call('POST', '/group', { key: carolKey, body })).status).toBe(403);
  });
});

describe('handing a group over', () => {
  test('the new manager becomes a member, the old one stays a plain member', async () => {
    const { call, portal } = await startPortal();
    const reply = await call('PUT', marketing, { body: { groupManager: personIds.ola } });
    expect(reply.response.manager?.id).toBe(personIds.ola);
    expect(portal.state.groups.get(groupIds.marketing)?.memberIds).toEqual([
      personIds.jane,
      personIds.bob,
      personIds.user,
      personIds.ola,
    ]);
    expect(portal.state.audit.at(-1)).toMatchObject({ actionId: 4027, target: [groupIds.marketing] });
  });

  test.each([
    ['unknown', 'a0000000-0000-4000-8000-00000000dead'],
    ['disabled', personIds.disabled],
    ['a guest', personIds.guestNia],
    ['the empty GUID', '00000000-0000-0000-0000-000000000000'],
  ])('a manager who is %s is ignored with 200', async (_who, id) => {
    const { call } = await startPortal();
    const reply = await call('PUT', marketing, { body: { groupManager: id } });
    expect([reply.status, reply.response.manager?.id]).toEqual([200, personIds.jane]);
  });

  test('null is refused, an LDAP group and a name that exists are not', async () => {
    const { call } = await startPortal();
    expect((await call('PUT', marketing, { body: { groupManager: null } })).status).toBe(400);
    const ldap = await call('PUT', `/group/${groupIds.directory}`, { body: { groupManager: personIds.ola } });
    expect(ldap.response.manager?.id).toBe(personIds.ola);
    const twin = await call('PUT', marketing, { body: { groupName: 'Launch crew' } });
    expect(twin.response.name).toBe('Launch crew');
  });

  test('the manager call knows the unknown and ignores guests', async () => {
    const { call } = await startPortal();
    const put = (userId: string) => call('PUT', `${marketing}/manager`, { body: { userId } });
    expect((await put('a0000000-0000-4000-8000-00000000dead')).status).toBe(404);
    expect((await put(personIds.guestNia)).response.manager?.id).toBe(personIds.jane);
    expect((await put(personIds.bob)).response.manager?.id).toBe(personIds.bob);
  });
});

describe('members of a group', () => {
  test('PUT adds, DELETE removes, POST replaces, guests are left out', async () => {
    const { call, portal } = await startPortal();
    const members = () => portal.state.groups.get(groupIds.marketing)?.memberIds;
    await call('PUT', `${marketing}/members`, { body: { members: [personIds.ola, personIds.guestNia] } });
    expect(members()).toEqual([personIds.jane, personIds.bob, personIds.user, personIds.ola]);
    await call('DELETE', `${marketing}/members`, { body: { members: [personIds.bob] } });
    expect(members()).toEqual([personIds.jane, personIds.user, personIds.ola]);
    await call('POST', `${marketing}/members`, { body: { members: [personIds.kim] } });
    expect(members()).toEqual([personIds.kim]);
  });

  test('members move to another group, and a deleted group is gone with 204', async () => {
    const { call, portal } = await startPortal();
    const moved = await call('PUT', `${marketing}/members/${groupIds.hr}`);
    expect(moved.response.membersCount).toBe(5);
    const removed = await call('DELETE', marketing);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect(portal.state.audit.at(-1)?.actionId).toBe(4028);
    expect((await call('GET', marketing)).status).toBe(404);
  });
});
