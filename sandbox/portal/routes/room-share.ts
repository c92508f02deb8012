import { ownerOf, ownerShareDto, shareDto } from '../dto/shares.js';
import type { Group } from '../entities/group.js';
import type { Person } from '../entities/person.js';
import { type Access, access, isExternalLink, type ShareRecord, subject } from '../entities/share.js';
import type { Body } from '../http/body.js';
import { type Answer, list, single } from '../http/envelope.js';
import { accessDenied, invalidOperation } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { availableAccesses, personMayHold } from '../rules/access-levels.js';
import { type AuditActionKey, recordAudit } from '../rules/audit.js';
import { type Entry, entryId, parseEntryId, requireRoom, rootOf } from '../rules/entries.js';
import { canView, plainName, requireCaller } from '../rules/people.js';
import { may } from '../rules/rights.js';
import { isMemberRecord, setShare, sharesOf } from '../rules/shares.js';
import { nextGuid, noteChange } from '../state.js';

export const roomShareRoutes = [
  route('GET', '/files/rooms/{id}/share', getShare),
  route('PUT', '/files/rooms/{id}/share', putShare),
];

const filters = {
  UserOrGroup: 0,
  InvitationLink: 1,
  ExternalLink: 2,
  AdditionalExternalLink: 4,
  PrimaryExternalLink: 8,
  Link: 15,
  User: 16,
  Group: 32,
};

/** Whoever may not read the room gets an empty list with total 0 and no error. */
function getShare(context: PortalContext): Answer {
  const { state, query } = context;
  const caller = requireCaller(context);
  const room = requireRoom(state, parseEntryId(context.params.id ?? ''));
  const entry: Entry = { kind: 'folder', folder: room };
  const page = query.page();
  const filter = query.member('filterType', filters) ?? filters.UserOrGroup;
  if (!may(state, caller, entry, 'Read')) return list([], 0);
  const text = query.text('filterValue')?.toLowerCase() ?? '';
  const owner = ownerOf(context, entry);
  const withOwner = filter === filters.UserOrGroup || filter === filters.User;
  const first = owner !== null && withOwner && matchesPerson(owner, text) ? [ownerShareDto(context, entry, owner)] : [];
  const rows = sharesOf(state, entry)
    .filter((record) => isWanted(filter, record) && isVisible(context, { entry, record, filter }))
    .filter((record) => matchesText(context, record, text))
    .flatMap((record) => shareDto(context, entry, record) ?? []);
  const all = [...first, ...rows];
  return list(all.slice(page.startIndex, page.startIndex + page.count), all.length);
}

function isWanted(filter: number, record: ShareRecord): boolean {
  switch (filter) {
    case filters.UserOrGroup:
      return isMemberRecord(record);
    case filters.User:
      return record.subjectType === subject.user;
    case filters.Group:
      return record.subjectType === subject.group;
    case filters.InvitationLink:
      return record.subjectType === subject.invitationLink;
    case filters.ExternalLink:
      return isExternalLink(record);
    case filters.AdditionalExternalLink:
      return record.subjectType === subject.externalLink;
    case filters.PrimaryExternalLink:
      return record.subjectType === subject.primaryExternalLink;
    default:
      return record.link !== null;
  }
}

/** Links are for owner and managers; the primary one of an active room is shown to every reader who asks for it. */
function isVisible(context: PortalContext, asked: { entry: Entry; record: ShareRecord; filter: number }): boolean {
  const { state, caller } = context;
  if (asked.record.link === null || may(state, caller, asked.entry, 'ReadLinks')) return true;
  return asked.filter === filters.PrimaryExternalLink && rootOf(state, asked.entry)?.kind === 'rooms';
}

function matchesPerson(person: Person, text: string): boolean {
  return [plainName(person), person.email].some((value) => value.toLowerCase().includes(text));
}

function matchesText({ state }: PortalContext, record: ShareRecord, text: string): boolean {
  if (text === '' || record.link !== null) return true;
  const group = state.groups.get(record.subjectId);
  const person = state.people.get(record.subjectId);
  if (group !== undefined) return group.name.toLowerCase().includes(text);
  return person !== undefined && matchesPerson(person, text);
}

/** One row of a share request, resolved to whom it is about. */
type Change = { readonly level: Access } & (
  | { readonly who: 'person'; readonly person: Person }
  | { readonly who: 'group'; readonly group: Group }
);

/** A list of changes, not a replacement; without `invitations` nothing happens and the answer is a success. */
function putShare(context: PortalContext): Answer {
  const { state } = context;
  const caller = requireCaller(context);
  const body = context.body();
  const room = requireRoom(state, parseEntryId(context.params.id ?? ''));
  const entry: Entry = { kind: 'folder', folder: room };
  const invitations = body.list('invitations') ?? [];
  if (invitations.length === 0) return single({ error: 0 });
  const leaves = invitations.every((row) => row.guid('id') === caller.id && row.fileShare('access') === access.none);
  if (!leaves && !may(state, caller, entry, 'EditAccess')) throw accessDenied();
  const changes = invitations.flatMap((row) => changeFrom(context, row) ?? []);
  for (const change of changes) demandRole(context, entry, change);
  if (body.boolean('force') !== true && changes.some((change) => isBlocked(context, entry, change))) {
    return single({ error: 1 });
  }
  for (const change of changes) apply(context, entry, change);
  const asked = new Set(changes.map(subjectIdOf));
  const members = sharesOf(state, entry)
    .filter((record) => asked.has(record.subjectId))
    .flatMap((record) => shareDto(context, entry, record) ?? []);
  return single({ members, error: 0 });
}

function subjectIdOf(change: Change): string {
  return change.who === 'person' ? change.person.id : change.group.id;
}

/** Null for those whom the caller can't see or who don't exist: they are dropped without a word. */
function changeFrom(context: PortalContext, row: Body): Change | null {
  const { state } = context;
  const caller = requireCaller(context);
  const level = row.fileShare('access');
  const id = row.guid('id');
  if (id === null) return invitedByEmail(context, row, level);
  const group = state.groups.get(id);
  if (group !== undefined) return { who: 'group', group, level };
  const person = state.people.get(id);
  return person !== undefined && (canView(state, caller, person) || level === access.none)
    ? { who: 'person', person, level }
    : null;
}

/** An address that nobody has yet becomes a pending guest. */
function invitedByEmail(context: PortalContext, row: Body, level: Access): Change | null {
  const { state, now } = context;
  const email = row.text('email')?.trim() ?? '';
  if (email === '') return null;
  const known = [...state.people.values()].find((person) => person.email.toLowerCase() === email.toLowerCase());
  if (known !== undefined) return { who: 'person', person: known, level };
  if (level === access.none) return null;
  const caller = requireCaller(context);
  const person: Person = {
    id: nextGuid(state),
    firstName: '',
    lastName: '',
    userName: email.split('@')[0] ?? email,
    email,
    type: 'Guest',
    status: 4,
    isOwner: false,
    isLdap: false,
    isSso: false,
    createdBy: caller.id,
    registeredAt: now,
    terminatedAt: null,
    usedSpaceBytes: 0,
    location: null,
    relatedTo: [caller.id],
  };
  state.people.set(person.id, person);
  return { who: 'person', person, level };
}

function demandRole(context: PortalContext, entry: Entry, change: Change): void {
  const caller = requireCaller(context);
  if (change.level === access.none) return;
  const subjectType = change.who === 'person' ? subject.user : subject.group;
  const offered = availableAccesses(context.state, { entry, subjectType, caller }).includes(change.level);
  const holdable = change.who === 'group' || personMayHold(change.person.type, change.level);
  if (!offered || !holdable) throw invalidOperation('The role is not available for this user type');
}

/** Somebody with roles in forms of a data room can't be removed without force. */
function isBlocked({ state }: PortalContext, entry: Entry, change: Change): boolean {
  if (entry.kind !== 'folder' || entry.folder.roomType !== 8) return false;
  if (change.who !== 'person' || change.level !== access.none) return false;
  return state.formRoles.some((role) => role.roomId === entry.folder.id && role.userId === change.person.id);
}

function apply(context: PortalContext, entry: Entry, change: Change): void {
  const { state, now } = context;
  const caller = requireCaller(context);
  const subjectId = subjectIdOf(change);
  const before = sharesOf(state, entry).find((record) => record.subjectId === subjectId);
  if (entry.kind === 'folder' && subjectId === entry.folder.createdBy) return;
  if (change.level !== access.none && subjectId === caller.id) return;
  if (change.who === 'person' && change.person.status === 2 && change.level !== access.none) return;
  if (before === undefined && change.level === access.none) return;
  const subjectType = change.who === 'person' ? subject.user : subject.group;
  setShare(state, entry, { subjectType, subjectId, access: change.level, setBy: caller.id, now });
  if (change.level === access.none) dropFormRoles(context, entry, subjectId);
  const name = change.who === 'person' ? plainName(change.person) : change.group.name;
  recordAudit(state, {
    now,
    actorId: caller.id,
    action: actionOf(change, before !== undefined),
    target: [entryId(entry), subjectId],
    about: [entry.kind === 'folder' ? entry.folder.title : '', name],
  });
  noteChange(state, now, { kind: 'share', id: String(entryId(entry)), what: `${name}: ${change.level}` });
}

function dropFormRoles({ state }: PortalContext, entry: Entry, userId: string): void {
  for (let index = state.formRoles.length - 1; index >= 0; index -= 1) {
    const role = state.formRoles[index];
    if (role?.roomId === entryId(entry) && role.userId === userId) state.formRoles.splice(index, 1);
  }
}

function actionOf(change: Change, existed: boolean): AuditActionKey {
  const removes = change.level === access.none;
  if (change.who === 'group') {
    if (removes) return 'roomGroupRemove';
    return existed ? 'roomUpdateAccessForGroup' : 'roomGroupAdded';
  }
  if (removes) return 'roomRemoveUser';
  return existed ? 'roomUpdateAccessForUser' : 'roomCreateUser';
}
