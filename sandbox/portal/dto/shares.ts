import type { Person } from '../entities/person.js';
import { access, isExternalLink, type LinkFacts, type ShareRecord, subject } from '../entities/share.js';
import { formatApiDate } from '../http/dates.js';
import { type Entry, entryCreator, rootOf } from '../rules/entries.js';
import { canEditExpiration, canEditInternal, regenerates } from '../rules/links.js';
import { may } from '../rules/rights.js';
import type { EntryView } from './entries.js';
import { employeeFullDto, groupSummary } from './people.js';

/** What a share DTO depends on. */
export interface ShareView extends EntryView {
  readonly now: Date;
}

/** The owner's row, which stands for no record. */
export function ownerShareDto(view: ShareView, entry: Entry, owner: Person): Record<string, unknown> {
  const sharedToUser = employeeFullDto(view, owner);
  return {
    access: access.readWrite,
    sharedTo: sharedToUser,
    sharedToUser,
    ...flags(view, entry, { isLocked: owner.id === view.caller?.id, isOwner: true, canEditAccess: false }),
    canRevoke: false,
    subjectType: subject.user,
  };
}

/** FileShareDto; null for a record whose person or group is gone. */
export function shareDto(view: ShareView, entry: Entry, record: ShareRecord): Record<string, unknown> | null {
  const target = sharedTarget(view, record);
  if (target === null) return null;
  const own = record.subjectId === view.caller?.id;
  const mayEdit = may(view.state, view.caller, entry, 'EditAccess');
  return {
    access: record.access,
    ...target,
    ...flags(view, entry, { isLocked: own, isOwner: false, canEditAccess: mayEdit && !own }),
    canRevoke: record.link !== null && regenerates(view.state, entry, record),
    subjectType: record.subjectType,
  };
}

function flags(
  view: ShareView,
  entry: Entry,
  row: { isLocked: boolean; isOwner: boolean; canEditAccess: boolean },
): Record<string, unknown> {
  return {
    ...row,
    canEditInternal: canEditInternal(view.state, entry),
    canEditDenyDownload: true,
    canEditExpirationDate: canEditExpiration(view.state, entry),
  };
}

function sharedTarget(view: ShareView, record: ShareRecord): Record<string, unknown> | null {
  const { state } = view;
  if (record.link !== null) {
    const sharedLink = linkDto(view, record, record.link);
    return { sharedTo: sharedLink, sharedLink };
  }
  if (record.subjectType === subject.group) {
    const group = state.groups.get(record.subjectId);
    if (group === undefined) return null;
    const sharedToGroup = groupSummary(state, group);
    return { sharedTo: sharedToGroup, sharedToGroup };
  }
  const person = state.people.get(record.subjectId);
  if (person === undefined) return null;
  const sharedToUser = employeeFullDto(view, person);
  return { sharedTo: sharedToUser, sharedToUser };
}

function linkDto(view: ShareView, record: ShareRecord, link: LinkFacts): Record<string, unknown> {
  const external = isExternalLink(record);
  const { timeZone } = view.state.settings;
  return {
    id: record.subjectId,
    title: link.title,
    shareLink: external
      ? `${view.baseUrl}/${record.entryKind === 'file' ? 's' : 'rooms/share'}?key=${link.token}`
      : `${view.baseUrl}/confirm/LinkInvite?type=LinkInvite&key=${link.token}`,
    expirationDate: link.expiresAt === null ? null : formatApiDate(link.expiresAt, timeZone),
    linkType: external ? 1 : 0,
    password: link.password,
    denyDownload: link.denyDownload,
    isExpired: link.expiresAt !== null && link.expiresAt <= view.now,
    primary: record.subjectType === subject.primaryExternalLink,
    internal: external ? link.internal : null,
    requestToken: external ? link.token : null,
    maxUseCount: link.maxUseCount,
    currentUseCount: link.maxUseCount === null ? null : link.currentUseCount,
  };
}

/** Whose row comes first: the owner of the room, or of the My documents that an entry lies in. */
export function ownerOf(view: ShareView, entry: Entry): Person | null {
  const isRoom = entry.kind === 'folder' && entry.folder.kind === 'room';
  const root = rootOf(view.state, entry);
  const ownerId = isRoom || root === null ? entryCreator(entry) : root.createdBy;
  return view.state.people.get(ownerId) ?? null;
}
