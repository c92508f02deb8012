import type { EntryId } from '../../domain/portal.js';
import { orAbsent, type PortalRoom, type RoomsPort } from '../ports.js';

/** The room; undefined only if the portal neither answers for it nor lists it: a 404 alone may be a slip. */
export async function roomOrAbsent(
  rooms: RoomsPort,
  room: { readonly id: EntryId; readonly title: string },
): Promise<PortalRoom | undefined> {
  const found = await orAbsent(rooms.getRoom(room.id));
  if (found) return found;
  const listed = await rooms.listRooms({ area: 'Any', filterValue: room.title });
  return listed.find(({ id }) => String(id) === String(room.id));
}

/** Everything that a reassignment moves as a whole: rooms in every area, and AI agents, which no list of rooms has. */
export async function roomsOwned(rooms: RoomsPort, ownerId: string): Promise<readonly PortalRoom[]> {
  const [listed, agents] = await Promise.all([
    rooms.listRooms({ ownerId, area: 'Any' }),
    orAbsent(rooms.listAgents({ ownerId })),
  ]);
  return [...listed, ...(agents ?? [])];
}
