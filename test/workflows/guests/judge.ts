import type { EntryId } from '../../../sandbox/portal/entities/folder.js';
import { subject } from '../../../sandbox/portal/entities/share.js';
import type { SandboxPortal } from '../../../sandbox/portal/portal.js';
import { folderIds, personIds } from '../../../sandbox/portal/seed-ids.js';

/** A room of a portal to judge. */
export interface RoomAt {
  readonly portal: Pick<SandboxPortal, 'state'>;
  readonly roomId: EntryId;
  readonly clock: { now(): Date };
}

export interface Expected {
  readonly ownerId?: string;
  readonly guests?: readonly string[];
  /** Rows of links into the room, such as the one that a public room always has. */
  readonly links?: number;
  readonly archived?: boolean;
  readonly botRole?: number;
}

/** What is wrong with the room, by the portal's own records; nothing if it is as a clean-up should leave it. */
export function judge({ portal: { state }, roomId, clock }: RoomAt, expected: Expected = {}): readonly string[] {
  const { ownerId = personIds.ola, guests = [], links = 0, archived = true, botRole } = expected;
  const room = state.folders.get(roomId);
  if (!room) return ['the room is gone'];
  const rows = state.shares.get(`folder:${roomId}`) ?? [];
  const inRoom = rows.filter((row) => row.subjectType === subject.user && row.access !== 0);
  const guestsThere = inRoom
    .filter((row) => state.people.get(row.subjectId)?.type === 'Guest')
    .map((row) => row.subjectId);
  const linkRows = rows.filter((row) => row.link !== null);
  const bot = inRoom.find((row) => row.subjectId === personIds.handover)?.access;
  const nested = [...state.shares].flatMap(([key, shares]) => {
    const [kind, id] = key.split(':');
    const parent = kind === 'file' ? state.files.get(Number(id))?.folderId : state.folders.get(Number(id))?.parentId;
    return parent === roomId ? shares.filter((row) => row.link !== null) : [];
  });
  const inAMinute = clock.now().getTime() + 2 * 60_000;
  const working = nested.filter(
    ({ link }) => link && (link.expiresAt === null || link.expiresAt.getTime() > inAMinute),
  );
  return [
    ...((room.parentId === folderIds.archiveRoot) === archived
      ? []
      : [archived ? 'it is not archived' : 'it is archived']),
    ...(room.createdBy === ownerId ? [] : [`it belongs to ${room.createdBy}`]),
    ...(sorted(guestsThere) === sorted(guests) ? [] : [`guests: ${guestsThere.length}`]),
    ...(linkRows.length === links ? [] : [`links: ${linkRows.length}`]),
    ...(bot === botRole ? [] : [`the bot has ${bot}`]),
    ...(working.length === 0 ? [] : [`links inside: ${working.length}`]),
  ];
}

function sorted(ids: readonly string[]): string {
  return [...ids].sort().join();
}
