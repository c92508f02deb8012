import { personIds, roomIds } from '../sandbox/portal/seed-ids.js';
import type { PortalState } from '../sandbox/portal/state.js';

/** Left long ago and is disabled; nobody took care of her rooms. */
export const dina = { name: 'Dina Gone', email: 'dina.gone@example.com' };
/** A group that is handed over in a scene. */
export const press = { name: 'Press office', manager: 'Carol Reyes' };

const firstRoomId = 2_301;
const titles = ['Trade fair 2024', 'Old price lists', 'Partners', 'Photo archive', 'Newsletter drafts'];

/** Gives Dina rooms, and Carol a group. */
export function addFormer(state: PortalState): void {
  const { disabled: createdBy, carol, bob, user } = personIds;
  const model = state.folders.get(roomIds.budget);
  if (!model) throw new Error('The seed has no room to copy.');
  for (const [index, title] of titles.entries()) {
    const id = firstRoomId + index;
    state.folders.set(id, { ...structuredClone(model), id, title, createdBy, updatedBy: createdBy });
    state.shares.set(`folder:${id}`, []);
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
