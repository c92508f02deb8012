import type { RoomType } from '../entities/folder.js';
import type { Person, PersonType } from '../entities/person.js';
import { type Access, access as a, accessNames, type SubjectType, subject } from '../entities/share.js';
import type { PortalState } from '../state.js';
import { type Entry, entryCreator, roomOf, rootOf } from './entries.js';

type Levels = Partial<Record<SubjectType, readonly Access[]>>;

const fileLinks: readonly Access[] = [a.editing, a.fillForms, a.customFilter, a.review, a.comment, a.read, a.none];
const custom: readonly Access[] = [a.contentCreator, a.editing, a.review, a.comment, a.read, a.none];
const editing: readonly Access[] = [a.contentCreator, a.editing, a.read, a.none];
const dataRoom: readonly Access[] = [a.contentCreator, a.editing, a.read, a.fillForms, a.none];
const forms: readonly Access[] = [a.contentCreator, a.fillForms, a.none];
const formLinks: readonly Access[] = [a.fillForms, a.read, a.none];

/** Which role a room of each type offers to whom. Types without external links have none at the level of the room. */
const roomLevels: Readonly<Record<RoomType, Levels>> = {
  5: levels({ users: [a.roomManager, ...custom], groups: custom, invitation: custom, external: fileLinks }),
  6: levels({
    users: [a.roomManager, a.contentCreator, a.none],
    groups: [a.contentCreator, a.none],
    invitation: [a.contentCreator, a.read, a.none],
    external: fileLinks,
  }),
  1: levels({ users: [a.roomManager, ...forms], groups: forms, invitation: forms, external: formLinks }),
  2: levels({ users: [a.roomManager, ...editing], groups: editing, invitation: editing }),
  8: levels({ users: [a.roomManager, ...dataRoom], groups: dataRoom, invitation: dataRoom }),
  9: levels({
    users: [a.roomManager, a.contentCreator, a.read, a.none],
    groups: [a.contentCreator, a.read, a.none],
    invitation: [a.contentCreator, a.read, a.none],
  }),
};

function levels(sets: {
  users: readonly Access[];
  groups: readonly Access[];
  invitation: readonly Access[];
  external?: readonly Access[];
}): Levels {
  const external = sets.external ?? [];
  return {
    [subject.user]: sets.users,
    [subject.group]: sets.groups,
    [subject.invitationLink]: sets.invitation,
    [subject.externalLink]: external,
    [subject.primaryExternalLink]: external,
  };
}

/** How many external links a room takes besides the primary one; null where the type has none. */
export function additionalLinkLimit(roomType: RoomType): number | null {
  if (roomType === 5 || roomType === 6) return 5;
  return roomType === 1 ? 0 : null;
}

const everyone: readonly Access[] = [a.contentCreator, a.editing, a.review, a.comment, a.fillForms, a.read, a.none];

/** Only people who may own rooms may manage them. */
const personLevels: Readonly<Record<PersonType, readonly Access[]>> = {
  DocSpaceAdmin: [a.roomManager, ...everyone],
  RoomAdmin: [a.roomManager, ...everyone],
  User: everyone,
  Guest: everyone,
};

/** True when somebody of this kind may hold this role. */
export function personMayHold(type: PersonType, level: Access): boolean {
  return personLevels[type].includes(level);
}

const documentLevels: readonly Access[] = [
  a.readWrite,
  a.editing,
  a.fillForms,
  a.review,
  a.comment,
  a.read,
  a.restrict,
  a.none,
];

/**
 * The roles that an entry offers to a kind of subject. Folders that are no rooms, and files but for their links, offer
 * None only to who created them, and inside rooms nothing but links can be given.
 */
export function availableAccesses(
  state: PortalState,
  asked: { entry: Entry; subjectType: SubjectType; caller: Person | null },
): readonly Access[] {
  const { entry, subjectType } = asked;
  const root = rootOf(state, entry);
  if (entry.kind === 'folder' && entry.folder.kind === 'room') {
    return entry.folder.roomType === null ? [] : (roomLevels[entry.folder.roomType][subjectType] ?? []);
  }
  const isLink = subjectType === subject.externalLink || subjectType === subject.primaryExternalLink;
  if (subjectType === subject.invitationLink || (!isLink && root?.kind !== 'my')) return [];
  const offered = isLink ? linkLevels(state, entry) : withCustomFilter(entry, documentLevels);
  const mayRemove = (isLink && entry.kind === 'file') || entryCreator(entry) === asked.caller?.id;
  return mayRemove ? offered : offered.filter((level) => level !== a.none);
}

function linkLevels(state: PortalState, entry: Entry): readonly Access[] {
  const inFormRoom = roomOf(state, entry)?.roomType === 1;
  if (inFormRoom) return [a.fillForms, a.none];
  return entry.kind === 'file' ? fileLinks : fileLinks.filter((level) => level !== a.customFilter);
}

function withCustomFilter(entry: Entry, offered: readonly Access[]): readonly Access[] {
  return entry.kind === 'file' ? [...offered, a.customFilter] : offered;
}

/** The `availableShareRights` of a DTO, by the vendor's names. */
export function availableAccessNames(
  state: PortalState,
  asked: { entry: Entry; caller: Person | null },
): Record<string, readonly string[]> {
  const kinds = {
    User: subject.user,
    Group: subject.group,
    InvitationLink: subject.invitationLink,
    ExternalLink: subject.externalLink,
    PrimaryExternalLink: subject.primaryExternalLink,
  };
  const named = Object.entries(kinds).map(([name, subjectType]): [string, readonly string[]] => [
    name,
    availableAccesses(state, { ...asked, subjectType }).map((level) => accessNames[level]),
  ]);
  return Object.fromEntries(named.filter(([, names]) => names.length > 0));
}
