import type { FolderEntry } from '../sandbox/portal/entities/folder.js';
import { access, type ShareRecord, subject } from '../sandbox/portal/entities/share.js';
import { folderIds, personIds } from '../sandbox/portal/seed-ids.js';
import type { PortalState } from '../sandbox/portal/state.js';

/** Leaves in the scene of the hand-over map: no Slack, a dozen rooms, two groups. */
export const max = { name: 'Max Winter', email: 'max.winter@example.com' };

const maxId = 'a0000000-0000-4000-8000-000000000031';
const firstRoomId = 2_201;
const dayMs = 86_400_000;

interface LogisticsRoom {
  readonly title: string;
  readonly manager?: string;
  readonly guests?: readonly string[];
  readonly changedDaysAgo: number;
  readonly archived?: boolean;
}

const { carol, ola, bob, user, guestNia, guestTom } = personIds;

const rooms: readonly LogisticsRoom[] = [
  { title: 'Warehouse', changedDaysAgo: 0, guests: [guestNia] },
  { title: 'Suppliers', manager: carol, changedDaysAgo: 1, guests: [guestNia, guestTom] },
  { title: 'Fleet', manager: ola, changedDaysAgo: 3 },
  { title: 'Contracts 2026', manager: carol, changedDaysAgo: 4 },
  { title: 'Safety', manager: ola, changedDaysAgo: 9 },
  { title: 'Audits', manager: carol, changedDaysAgo: 12 },
  { title: 'Training', changedDaysAgo: 20 },
  { title: 'Claims', changedDaysAgo: 26, guests: [guestTom] },
  { title: 'Packaging', changedDaysAgo: 40 },
  { title: 'Customs', manager: carol, changedDaysAgo: 61 },
  { title: 'Returns 2025', changedDaysAgo: 200, archived: true },
  { title: 'Pilot 2024', changedDaysAgo: 400, archived: true },
];

/** Adds Max and everything that is his to a portal. */
export function addLogistics(state: PortalState, now: Date): void {
  state.people.set(maxId, {
    id: maxId,
    firstName: 'Max',
    lastName: 'Winter',
    userName: 'max.winter',
    email: max.email,
    type: 'RoomAdmin',
    status: 1,
    isOwner: false,
    isLdap: false,
    isSso: false,
    createdBy: personIds.owner,
    registeredAt: new Date(now.getTime() - 700 * dayMs),
    terminatedAt: null,
    usedSpaceBytes: 310_000_000,
    location: null,
    relatedTo: [],
  });
  for (const [index, room] of rooms.entries()) addRoom(state, { ...room, id: firstRoomId + index, now });
  addGroup(state, { number: 31, name: 'Logistics', memberIds: [maxId, carol, user] });
  addGroup(state, { number: 32, name: 'Night shift', memberIds: [maxId, ola] });
}

function addRoom(state: PortalState, room: LogisticsRoom & { readonly id: number; readonly now: Date }): void {
  const { id, title, manager, guests = [], changedDaysAgo, archived = false, now } = room;
  const createdAt = new Date(now.getTime() - 650 * dayMs);
  const entry: FolderEntry = {
    id,
    kind: 'room',
    title,
    parentId: archived ? folderIds.archiveRoot : folderIds.roomsRoot,
    createdBy: maxId,
    updatedBy: maxId,
    createdAt,
    updatedAt: new Date(now.getTime() - changedDaysAgo * dayMs),
    roomType: 5,
    tags: [],
    pinnedBy: [],
    denyDownload: false,
    indexing: false,
    private: false,
    lifetimeDays: null,
    provider: false,
  };
  state.folders.set(id, entry);
  const share = (subjectId: string, level: ShareRecord['access']): ShareRecord => ({
    entryKind: 'folder',
    entryId: id,
    subjectType: subject.user,
    subjectId,
    access: level,
    setBy: maxId,
    setAt: createdAt,
    link: null,
  });
  state.shares.set(`folder:${id}`, [
    ...(manager ? [share(manager, access.roomManager)] : []),
    share(bob, access.editing),
    share(user, access.editing),
    ...guests.map((guest) => share(guest, access.read)),
  ]);
}

function addGroup(
  state: PortalState,
  { number, name, memberIds }: { readonly number: number; readonly name: string; readonly memberIds: string[] },
): void {
  const id = `b0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  state.groups.set(id, { id, name, managerId: maxId, memberIds, isLdap: false, isSystem: false });
}

/** The bot has been here for a while: it remembers that Carol signed in yesterday, and nothing of Ola. */
export async function rememberCarol(databasePath: string, portal: string, now: Date): Promise<void> {
  // Who serves the page alone need not wait for it.
  const { openStore } = await import('../src/store/sqlite/store.js');
  const store = await openStore({ path: databasePath });
  const seen = new Map([[carol, new Date(now.getTime() - dayMs)]]);
  await store.activity(portal).remember({ log: 'signIns', seen, covered: null });
  await store.close();
}
