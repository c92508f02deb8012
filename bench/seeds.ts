import { access, subject } from '../sandbox/portal/entities/share.js';
import { demoSeed } from '../sandbox/portal/seed.js';
import { folderIds, personIds } from '../sandbox/portal/seed-ids.js';
import type { PortalSeed, SeedFolder, SeedGroup, SeedShare } from '../sandbox/portal/seed-state.js';

export interface OfficeOptions {
  /** Rooms that Jane owns. */
  readonly rooms: number;
  /** How many of them have external links. */
  readonly linked?: number;
  readonly linksPerRoom?: number;
  /** Groups that Jane manages. */
  readonly groups?: number;
}

const firstRoomId = 30_000;

/** The demo's organisation in which Jane owns so many rooms and manages so many groups; her workspace is a folder. */
export function officeSeed({ rooms, linked = 0, linksPerRoom = 0, groups = 0 }: OfficeOptions): PortalSeed {
  const seed = demoSeed();
  const isJanes = ({ kind, createdBy }: SeedFolder) => kind === 'room' && createdBy === personIds.jane;
  const gone = new Set(seed.folders.filter(isJanes).map(({ id }) => id));
  const ids = Array.from({ length: rooms }, (_, index) => firstRoomId + index);
  const folders = seed.folders.filter(({ id, parentId }) => !gone.has(id) && !gone.has(parentId));
  const kept = new Set(folders.map(({ id }) => id));
  return {
    ...seed,
    settings: { ...seed.settings, rateLimits: null },
    groups: [...(seed.groups ?? []).filter(({ managerId }) => managerId !== personIds.jane), ...janesGroups(groups)],
    folders: [
      ...folders,
      ...ids.map((id): SeedFolder => {
        const title = `Room ${id - firstRoomId + 1}`;
        return { id, kind: 'room', title, parentId: folderIds.roomsRoot, createdBy: personIds.jane, roomType: 5 };
      }),
    ],
    files: (seed.files ?? []).filter(({ folderId }) => kept.has(folderId)),
    shares: [
      ...(seed.shares ?? []).filter(({ entryId }) => kept.has(entryId)),
      ...ids.flatMap((id, index) => [...members(id), ...(index < linked ? links(id, linksPerRoom) : [])]),
    ],
    formRoles: [],
    providers: [],
  };
}

function janesGroups(count: number): SeedGroup[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `b0000000-0000-4000-8000-${String(5_000 + index).padStart(12, '0')}`,
    name: `Team ${index + 1}`,
    managerId: personIds.jane,
    memberIds: [personIds.jane, personIds.bob],
  }));
}

function members(roomId: number): SeedShare[] {
  const levels = [
    [personIds.bob, access.roomManager],
    [personIds.user, access.editing],
    [personIds.guestNia, access.read],
  ] as const;
  return levels.map(([subjectId, level]) => ({
    entryKind: 'folder',
    entryId: roomId,
    subjectType: subject.user,
    subjectId,
    access: level,
    setBy: personIds.jane,
  }));
}

function links(roomId: number, count: number): SeedShare[] {
  return Array.from({ length: count }, (_, index) => ({
    entryKind: 'folder',
    entryId: roomId,
    subjectType: index === 0 ? subject.primaryExternalLink : subject.externalLink,
    subjectId: `c0000000-0000-4000-8000-${String(roomId * 100 + index).padStart(12, '0')}`,
    access: access.read,
    setBy: personIds.jane,
    link: {
      title: `Link ${index + 1}`,
      expiresAt: null,
      password: null,
      denyDownload: false,
      internal: false,
      maxUseCount: null,
      currentUseCount: 0,
      token: `token-${roomId}-${index}`,
      createdBy: personIds.jane,
    },
  }));
}
