import { roomIds } from '../sandbox/portal/seed-ids.js';
import type { PortalState } from '../sandbox/portal/state.js';

/** Adds a room of this person to a portal, like those of the demo's organisation and with nobody else in it. */
export function addPlainRoom(
  state: PortalState,
  { id, title, ownerId }: { readonly id: number; readonly title: string; readonly ownerId: string },
): void {
  const model = state.folders.get(roomIds.budget);
  if (!model) throw new Error('The seed has no room to copy.');
  state.folders.set(id, { ...structuredClone(model), id, title, createdBy: ownerId, updatedBy: ownerId });
  state.shares.set(`folder:${id}`, []);
}
