import type { EntryId, RoomType } from '../entities/folder.js';
import { access, subject } from '../entities/share.js';
import { addFolder, sectionRoot } from '../rules/entries.js';
import { setShare } from '../rules/shares.js';
import { nextGuid, type PortalState } from '../state.js';

/** How many of what the room has. */
export interface CrowdedRoom {
  readonly title: string;
  readonly ownerId: string;
  readonly now: Date;
  readonly archived?: boolean;
  readonly roomType?: RoomType;
  /** People besides the owner who are no guests. */
  readonly members?: number;
  readonly guests?: number;
  /** External links of the room itself, the primary one first. */
  readonly links?: number;
  readonly invitationLink?: boolean;
  /** Files in the room, and files of those that have a link of their own. */
  readonly files?: number;
  readonly sharedFiles?: number;
  /** Folders in the room that have a link of their own. */
  readonly sharedFolders?: number;
}

/** Adds a room with people, links and shared contents to a portal; answers its id and its guests' ids. */
export function addCrowdedRoom(
  state: PortalState,
  room: CrowdedRoom,
): { readonly id: EntryId; readonly guestIds: readonly string[] } {
  const { title, ownerId, now, archived = false, roomType = 5 } = room;
  const parentId = sectionRoot(state, archived ? 'archive' : 'rooms').id;
  const folder = addFolder(state, { kind: 'room', title, parentId, createdBy: ownerId, now });
  folder.roomType = roomType;
  const entry = { kind: 'folder', folder } as const;
  const invite = (subjectId: string, level: typeof access.read) =>
    setShare(state, entry, { subjectType: subject.user, subjectId, access: level, setBy: ownerId, now });
  for (let number = 0; number < (room.members ?? 0); number += 1)
    invite(addPerson(state, room, `member${number}`), access.read);
  const guestIds = Array.from({ length: room.guests ?? 0 }, (_, number) =>
    addPerson(state, room, `guest${number}`, true),
  );
  for (const id of guestIds) invite(id, access.read);
  for (let number = 0; number < (room.links ?? 0); number += 1) addLink(state, entry, room, number === 0);
  if (room.invitationLink) addLink(state, entry, room, false, true);
  for (let number = 0; number < (room.files ?? 0); number += 1) {
    const file = addFile(state, room, folder.id, `Page ${number}.docx`);
    if (number < (room.sharedFiles ?? 0)) addLink(state, { kind: 'file', file }, room, true);
  }
  for (let number = 0; number < (room.sharedFolders ?? 0); number += 1) {
    const inner = addFolder(state, {
      kind: 'folder',
      title: `Part ${number}`,
      parentId: folder.id,
      createdBy: ownerId,
      now,
    });
    addLink(state, { kind: 'folder', folder: inner }, room, true);
  }
  return { id: folder.id, guestIds };
}

function addPerson(state: PortalState, { now, ownerId, title }: CrowdedRoom, word: string, isGuest = false): string {
  const id = nextGuid(state);
  state.people.set(id, {
    id,
    firstName: word,
    lastName: 'Example',
    userName: `${word}.${id.slice(-6)}`,
    email: `${word}.${id.slice(-6)}@studio.example`,
    type: isGuest ? 'Guest' : 'User',
    status: 1,
    isOwner: false,
    isLdap: false,
    isSso: false,
    createdBy: ownerId,
    registeredAt: now,
    terminatedAt: null,
    usedSpaceBytes: 0,
    location: title,
    relatedTo: [ownerId],
  });
  return id;
}

function addFile(state: PortalState, { ownerId, now }: CrowdedRoom, folderId: EntryId, title: string) {
  state.counters.entry += 1;
  const file = {
    id: state.counters.entry,
    title,
    folderId,
    createdBy: ownerId,
    updatedBy: ownerId,
    createdAt: now,
    updatedAt: now,
    versions: ['text'],
    openedBy: [],
  };
  state.files.set(file.id, file);
  return file;
}

function addLink(
  state: PortalState,
  entry: Parameters<typeof setShare>[1],
  { ownerId, now }: CrowdedRoom,
  isPrimary: boolean,
  isInvitation = false,
): void {
  const subjectId = nextGuid(state);
  const external = isPrimary ? subject.primaryExternalLink : subject.externalLink;
  setShare(state, entry, {
    subjectType: isInvitation ? subject.invitationLink : external,
    subjectId,
    access: access.read,
    setBy: ownerId,
    now,
    link: {
      title: isInvitation ? 'Invite' : `Link ${subjectId.slice(-4)}`,
      expiresAt: null,
      password: null,
      denyDownload: false,
      internal: false,
      maxUseCount: null,
      currentUseCount: 0,
      token: `token-${subjectId.slice(-6)}`,
      createdBy: ownerId,
    },
  });
}
