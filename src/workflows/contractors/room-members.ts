import type { EntryId } from '../../domain/portal.js';
import type { RoomsPort } from '../ports.js';

/** Whether a guest is in a room. Guests are in no group, so only a row of their own lets them in. */
export async function isInRoom(
  rooms: Pick<RoomsPort, 'listMembers'>,
  roomId: EntryId,
  personId: string,
): Promise<'in' | 'out' | 'unknown'> {
  const members = await rooms.listMembers(roomId);
  // Every room has its owner in the list: who may not read it is shown nobody at all.
  if (members.length === 0) return 'unknown';
  const row = members.find(({ subject, id }) => subject === 'user' && id === personId);
  return row && row.access !== 'none' ? 'in' : 'out';
}
