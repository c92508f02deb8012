import type { Person } from '../entities/person.js';
import {
  type Access,
  access,
  isExternalLink,
  type LinkFacts,
  type ShareRecord,
  type SubjectType,
  subject,
} from '../entities/share.js';
import { accessDenied, invalidOperation } from '../http/problem.js';
import { nextGuid, noteChange, type PortalState } from '../state.js';
import { additionalLinkLimit, availableAccesses } from './access-levels.js';
import { type AuditActionKey, recordAudit } from './audit.js';
import { type Entry, entryId, roomOf } from './entries.js';
import { setShare, sharesOf } from './shares.js';

/** What a caller wants of a link; absent members have the vendor's defaults. */
export interface LinkWish {
  readonly linkId: string | null;
  readonly kind: 'invitation' | 'external' | 'primary';
  readonly access: Access;
  readonly title: string | null;
  readonly internal: boolean;
  readonly expiresAt: Date | null;
  readonly denyDownload: boolean;
  readonly password: string | null;
  readonly maxUseCount: number | null;
}

interface LinkContext {
  readonly state: PortalState;
  readonly entry: Entry;
  readonly caller: Person;
  readonly now: Date;
}

/** Public and data rooms fix whether a link is internal, for themselves and for what lies in them. */
export function canEditInternal(state: PortalState, entry: Entry): boolean {
  const type = roomOf(state, entry)?.roomType;
  return type !== 6 && type !== 8;
}

/** Form-filling rooms fix when a link ends. */
export function canEditExpiration(state: PortalState, entry: Entry): boolean {
  return roomOf(state, entry)?.roomType !== 1;
}

/** The primary link of a public or form-filling room can't be removed: another one takes its place. */
export function regenerates(state: PortalState, entry: Entry, record: ShareRecord): boolean {
  const type = roomOf(state, entry)?.roomType;
  const isRoom = entry.kind === 'folder' && entry.folder.kind === 'room';
  return isRoom && record.subjectType === subject.primaryExternalLink && (type === 6 || type === 1);
}

/** Creates, changes or removes a link; null when it is gone. The caller's right has been asked before. */
export function setLink(context: LinkContext, wish: LinkWish): ShareRecord | null {
  const existing = findLink(context, wish);
  if (existing?.link === null || existing === undefined)
    return wish.access === access.none ? null : createLink(context, wish);
  const { state, entry } = context;
  if (isExternalLink(existing) && differsWhereFixed(context, existing.link, wish)) return existing;
  demandLevel(context, existing.subjectType, wish.access);
  if (wish.access === access.none) return removeLink(context, existing);
  Object.assign(existing.link, factsFrom(wish, existing.link, context.now));
  setShare(state, entry, record(context, existing.subjectType, existing.subjectId, wish.access));
  tell(context, existing, 'updated');
  return existing;
}

/** The primary link, made when there is none: looking at it this way changes the room. */
export function primaryLink(context: LinkContext): ShareRecord {
  const existing = sharesOf(context.state, context.entry).find(
    (one) => one.subjectType === subject.primaryExternalLink,
  );
  if (existing !== undefined) return existing;
  const forms = roomOf(context.state, context.entry)?.roomType === 1;
  return createLink(context, {
    linkId: null,
    kind: 'primary',
    access: forms ? access.fillForms : access.read,
    title: 'Shared link',
    internal: false,
    expiresAt: null,
    denyDownload: false,
    password: null,
    maxUseCount: null,
  });
}

function findLink({ state, entry }: LinkContext, wish: LinkWish): ShareRecord | undefined {
  const links = sharesOf(state, entry).filter((one) => one.link !== null);
  const ofKind = links.filter((one) => isExternalLink(one) === (wish.kind !== 'invitation'));
  // A room has one invitation link at most: without an id it is that one.
  if (wish.kind === 'invitation') return ofKind.find((one) => one.subjectId === wish.linkId) ?? ofKind[0];
  return ofKind.find((one) => one.subjectId === wish.linkId);
}

/** A value that the caller can't change but that differs makes the vendor skip the whole wish. */
function differsWhereFixed({ state, entry }: LinkContext, link: LinkFacts, wish: LinkWish): boolean {
  if (!canEditInternal(state, entry) && wish.internal !== link.internal) return true;
  return !canEditExpiration(state, entry) && wish.expiresAt?.getTime() !== link.expiresAt?.getTime();
}

function demandLevel({ state, entry, caller }: LinkContext, subjectType: SubjectType, level: Access): void {
  if (!availableAccesses(state, { entry, subjectType, caller }).includes(level)) {
    throw invalidOperation('The role is not available for this user type');
  }
}

function removeLink(context: LinkContext, existing: ShareRecord): ShareRecord | null {
  const { state, entry } = context;
  const again = regenerates(state, entry, existing);
  if (again && !state.settings.externalLinks) throw accessDenied();
  setShare(state, entry, record(context, existing.subjectType, existing.subjectId, access.none));
  tell(context, existing, again ? 'revoked' : 'deleted');
  return again ? primaryLink(context) : null;
}

function createLink(context: LinkContext, wish: LinkWish): ShareRecord {
  const { state, entry, now, caller } = context;
  const subjectType = subjectTypeOf(wish.kind);
  if (wish.kind !== 'invitation' && !state.settings.externalLinks) throw accessDenied();
  demandLevel(context, subjectType, wish.access);
  demandRoomForLink(context, wish);
  const id = nextGuid(state);
  const blank: LinkFacts = {
    title: wish.kind === 'invitation' ? 'Invite' : 'Shared link',
    expiresAt: null,
    password: null,
    denyDownload: false,
    internal: false,
    maxUseCount: null,
    currentUseCount: 0,
    token: `token-${id.slice(-8)}`,
    createdBy: caller.id,
  };
  const link = { ...blank, ...factsFrom(wish, blank, now) };
  setShare(state, entry, { ...record(context, subjectType, id, wish.access), link });
  const created = sharesOf(state, entry).find((one) => one.subjectId === id);
  if (created === undefined) throw accessDenied();
  tell(context, created, 'created');
  return created;
}

function demandRoomForLink({ state, entry }: LinkContext, wish: LinkWish): void {
  const room = entry.kind === 'folder' && entry.folder.kind === 'room' ? entry.folder : null;
  if (room?.roomType === null || room === null || wish.kind !== 'external') return;
  const limit = additionalLinkLimit(room.roomType);
  const count = sharesOf(state, entry).filter((one) => one.subjectType === subject.externalLink).length;
  if (limit === null || count >= limit) throw invalidOperation('The maximum number of links is reached');
}

function subjectTypeOf(kind: LinkWish['kind']): SubjectType {
  if (kind === 'invitation') return subject.invitationLink;
  return kind === 'primary' ? subject.primaryExternalLink : subject.externalLink;
}

/** An end in the past is ignored, which means never. */
function factsFrom(wish: LinkWish, current: LinkFacts, now: Date): Partial<LinkFacts> {
  return {
    title: wish.title ?? current.title,
    internal: wish.internal,
    expiresAt: wish.expiresAt !== null && wish.expiresAt > now ? wish.expiresAt : null,
    denyDownload: wish.denyDownload,
    password: wish.password,
    maxUseCount: wish.maxUseCount,
  };
}

function record(context: LinkContext, subjectType: SubjectType, subjectId: string, level: Access) {
  return { subjectType, subjectId, access: level, setBy: context.caller.id, now: context.now };
}

type LinkEvent = 'created' | 'updated' | 'deleted' | 'revoked';

const roomEvents: Readonly<Record<LinkEvent, AuditActionKey>> = {
  created: 'roomExternalLinkCreated',
  updated: 'roomExternalLinkUpdated',
  deleted: 'roomExternalLinkDeleted',
  revoked: 'roomExternalLinkRevoked',
};
const invitationEvents: Readonly<Record<LinkEvent, AuditActionKey>> = {
  created: 'roomInvitationLinkCreated',
  updated: 'roomInvitationLinkUpdated',
  deleted: 'roomInvitationLinkDeleted',
  revoked: 'roomInvitationLinkDeleted',
};
const folderEvents: Readonly<Record<LinkEvent, AuditActionKey>> = {
  created: 'folderExternalLinkCreated',
  updated: 'folderExternalLinkUpdated',
  deleted: 'folderExternalLinkDeleted',
  revoked: 'folderExternalLinkDeleted',
};
const fileEvents: Readonly<Record<LinkEvent, AuditActionKey>> = {
  created: 'fileExternalLinkCreated',
  updated: 'fileExternalLinkUpdated',
  deleted: 'fileExternalLinkDeleted',
  revoked: 'fileExternalLinkDeleted',
};

function tell(context: LinkContext, about: ShareRecord, event: LinkEvent): void {
  const { state, entry, caller, now } = context;
  const title = entry.kind === 'folder' ? entry.folder.title : entry.file.title;
  recordAudit(state, {
    now,
    actorId: caller.id,
    action: eventsOf(entry, about)[event],
    target: [entryId(entry)],
    about: [title, about.link?.title ?? ''],
  });
  noteChange(state, now, { kind: 'link', id: String(entryId(entry)), what: event });
}

function eventsOf(entry: Entry, about: ShareRecord): Readonly<Record<LinkEvent, AuditActionKey>> {
  if (about.subjectType === subject.invitationLink) return invitationEvents;
  if (entry.kind === 'file') return fileEvents;
  return entry.folder.kind === 'room' ? roomEvents : folderEvents;
}
