import { employeeFullDto, groupSummary } from '../dto/people.js';
import type { Group } from '../entities/group.js';
import type { Person } from '../entities/person.js';
import type { Body } from '../http/body.js';
import { type Answer, list, noContent, single } from '../http/envelope.js';
import { accessDenied, badRequest, invalidModel, notFound } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { recordAudit } from '../rules/audit.js';
import { requireAdmin, requireCaller } from '../rules/people.js';
import { removeSubject } from '../rules/shares.js';
import { fireWebhooks, type TriggerName } from '../rules/webhook-events.js';
import { nextGuid, noteChange } from '../state.js';

export const groupRoutes = [
  route('GET', '/group', getGroups),
  route('GET', '/group/user/{userid}', getGroupsOfPerson),
  route('GET', '/group/{id}', getGroup),
  route('POST', '/group', postGroup),
  route('PUT', '/group/{id}', putGroup),
  route('DELETE', '/group/{id}', deleteGroup),
  route('PUT', '/group/{id}/manager', putManager),
  route('PUT', '/group/{id}/members', (context) => changeMembers(context, 'add')),
  route('POST', '/group/{id}/members', (context) => changeMembers(context, 'replace')),
  route('DELETE', '/group/{id}/members', (context) => changeMembers(context, 'remove')),
  route('PUT', '/group/{id}/members/{to}', moveMembers),
];

const emptyGuid = '00000000-0000-0000-0000-000000000000';

function getGroups(context: PortalContext): Answer {
  requireReader(context);
  const { state, query } = context;
  const page = query.page();
  const userId = query.guid('userId');
  const asManager = query.boolean('manager') === true;
  const text = query.text('filterValue')?.toLowerCase() ?? '';
  const concerns = (group: Group) => {
    if (userId === null || userId === emptyGuid) return true;
    return asManager ? group.managerId === userId : group.memberIds.includes(userId);
  };
  const direction = /^desc/i.test(query.text('sortOrder') ?? '') ? -1 : 1;
  const found = [...state.groups.values()]
    .filter((group) => concerns(group) && group.name.toLowerCase().includes(text))
    .sort((a, b) => direction * a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  const dtos = found
    .slice(page.startIndex, page.startIndex + page.count)
    .map((group) => groupDto(context, group, false));
  return list(dtos, found.length);
}

function getGroupsOfPerson(context: PortalContext): Answer {
  requireReader(context);
  const userId = (context.params.userid ?? '').toLowerCase();
  const groups = [...context.state.groups.values()].filter((group) => group.memberIds.includes(userId));
  return list(groups.map((group) => groupSummary(context.state, group)));
}

function getGroup(context: PortalContext): Answer {
  requireReader(context);
  const withMembers = context.query.boolean('includeMembers') ?? true;
  return single(groupDto(context, requireGroup(context), withMembers));
}

function postGroup(context: PortalContext): Answer {
  const caller = requireAdmin(context);
  const { state, now } = context;
  const body = context.body();
  const name = groupName(body);
  if (name === null) throw invalidModel('groupName', 'The GroupName field is required.');
  const manager = body.guid('groupManager');
  const ids = [...(manager === null || manager === emptyGuid ? [] : [manager]), ...(body.guids('members') ?? [])];
  if (ids.some((id) => eligible(context, id) === null)) throw badRequest('The user could not be found');
  const group: Group = { id: nextGuid(state), name, managerId: null, memberIds: [], isLdap: false, isSystem: false };
  state.groups.set(group.id, group);
  if (manager !== null) setManager(context, group, manager);
  for (const id of body.guids('members') ?? []) addMember(context, group, id);
  recordAudit(state, { now, actorId: caller.id, action: 'groupCreated', target: [group.id], about: [group.name] });
  changed(context, group, { what: 'created', trigger: 'group.created' });
  return single(groupDto(context, group, true));
}

/** Never refuses LDAP groups, system groups or names that exist already. */
function putGroup(context: PortalContext): Answer {
  const caller = requireAdmin(context);
  const { state, now } = context;
  const group = requireGroup(context);
  const body = context.body();
  if (body.raw('groupManager') === null) {
    throw invalidModel('$.groupManager', 'The JSON value could not be converted to System.Guid.');
  }
  const manager = body.guid('groupManager');
  const added = body.guids('membersToAdd') ?? [];
  const removed = body.guids('membersToRemove') ?? [];
  group.name = groupName(body) ?? group.name;
  if (manager !== null) setManager(context, group, manager);
  for (const id of added) addMember(context, group, id);
  for (const id of removed) removeMember(group, id);
  recordAudit(state, { now, actorId: caller.id, action: 'groupUpdated', target: [group.id], about: [group.name] });
  changed(context, group, { what: 'updated', trigger: 'group.updated' });
  return single(groupDto(context, group, true));
}

function deleteGroup(context: PortalContext): Answer {
  const caller = requireAdmin(context);
  const { state, now } = context;
  const group = requireGroup(context);
  state.groups.delete(group.id);
  removeSubject(state, group.id);
  recordAudit(state, { now, actorId: caller.id, action: 'groupDeleted', target: [group.id], about: [group.name] });
  changed(context, group, { what: 'deleted', trigger: 'group.deleted' });
  return noContent;
}

function putManager(context: PortalContext): Answer {
  requireAdmin(context);
  const group = requireGroup(context);
  const userId = context.body().guid('userId');
  if (userId === null || !context.state.people.has(userId)) throw notFound('user not found');
  setManager(context, group, userId);
  changed(context, group, { what: 'manager changed' });
  return single(groupDto(context, group, true));
}

function changeMembers(context: PortalContext, change: 'add' | 'replace' | 'remove'): Answer {
  requireAdmin(context);
  const group = requireGroup(context);
  const ids = context.body().guids('members') ?? [];
  if (change === 'replace') for (const id of [...group.memberIds]) removeMember(group, id);
  for (const id of ids) {
    if (change === 'remove') removeMember(group, id);
    else addMember(context, group, id);
  }
  changed(context, group, { what: 'members changed' });
  return single(groupDto(context, group, true));
}

function moveMembers(context: PortalContext): Answer {
  requireAdmin(context);
  const from = requireGroup(context);
  const to = context.state.groups.get((context.params.to ?? '').toLowerCase());
  if (to === undefined) throw notFound('group not found');
  for (const id of from.memberIds) addMember(context, to, id);
  changed(context, to, { what: 'members changed' });
  return single(groupDto(context, to, true));
}

function requireReader(context: PortalContext): void {
  const { type } = requireCaller(context);
  if (type === 'Guest' || type === 'User') throw accessDenied();
}

function requireGroup(context: PortalContext): Group {
  const group = context.state.groups.get((context.params.id ?? '').toLowerCase());
  if (group === undefined) throw notFound('group not found');
  return group;
}

function groupName(body: Body): string | null {
  const name = body.text('groupName');
  if (name !== null && (name.length < 1 || name.length > 128)) {
    throw invalidModel('groupName', 'The field GroupName must be a string with a length between 1 and 128.');
  }
  return name;
}

/** Who can be in a group; null for the unknown, the terminated and guests. */
function eligible(context: PortalContext, id: string): Person | null {
  const person = context.state.people.get(id);
  return person === undefined || person.status === 2 || person.type === 'Guest' ? null : person;
}

/** Ignores whoever is not eligible without a word; the old manager stays a member. */
function setManager(context: PortalContext, group: Group, id: string): void {
  if (eligible(context, id) === null) return;
  group.managerId = id;
  addMember(context, group, id);
}

function addMember(context: PortalContext, group: Group, id: string): void {
  if (eligible(context, id) !== null && !group.memberIds.includes(id)) group.memberIds.push(id);
}

function removeMember(group: Group, id: string): void {
  group.memberIds = group.memberIds.filter((member) => member !== id);
  if (group.managerId === id) group.managerId = null;
}

function changed(context: PortalContext, group: Group, event: { what: string; trigger?: TriggerName }): void {
  const { state, now } = context;
  noteChange(state, now, { kind: 'group', id: group.id, what: event.what });
  if (event.trigger === undefined) return;
  const payload = { id: group.id, name: group.name, categoryId: emptyGuid };
  fireWebhooks(state, { now, actorId: requireCaller(context).id, trigger: event.trigger, payload, group: true });
}

function groupDto(context: PortalContext, group: Group, withMembers: boolean): Record<string, unknown> {
  const { state } = context;
  const manager = group.managerId === null ? undefined : state.people.get(group.managerId);
  const members = group.memberIds.flatMap((id) => state.people.get(id) ?? []);
  return {
    id: group.id,
    name: group.name,
    category: emptyGuid,
    isLDAP: group.isLdap,
    isSystem: group.isSystem ? true : null,
    manager: manager === undefined ? null : employeeFullDto(context, manager),
    members: withMembers ? members.map((member) => employeeFullDto(context, member)) : null,
    membersCount: members.length,
  };
}
