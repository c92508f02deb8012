import { personIds } from '../sandbox/portal/seed-ids.js';
import type { PortalState } from '../sandbox/portal/state.js';
import { addPlainRoom } from './plain-room.js';

/** Left long ago and is disabled; nobody took care of her rooms. */
export const dina = { name: 'Dina Gone', email: 'dina.gone@example.com' };
/** A group that is handed over in a scene. */
export const press = { name: 'Press office', manager: 'Carol Reyes' };

const firstRoomId = 2_301;
const titles = ['Trade fair 2024', 'Old price lists', 'Partners', 'Photo archive', 'Newsletter drafts'];

/** Gives Dina rooms, and Carol a group. */
export function addFormer(state: PortalState): void {
  const { disabled: ownerId, carol, bob, user } = personIds;
  for (const [index, title] of titles.entries()) {
    addPlainRoom(state, { id: firstRoomId + index, title, ownerId });
  }
  const id = 'b0000000-0000-4000-8000-000000000041';
  state.groups.set(id, {
    id,
    name: press.name,
    managerId: carol,
    memberIds: [carol, bob, user],
    isLdap: false,
    isSystem: false,
  });
}
