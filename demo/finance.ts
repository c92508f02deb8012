import { personIds } from '../sandbox/portal/seed-ids.js';
import type { PortalState } from '../sandbox/portal/state.js';
import { addPlainRoom } from './plain-room.js';

/** Somebody on the protected list, whom no single approver can lock out; she has no Slack. */
export const nora = { name: 'Nora Quist', email: 'nora.quist@example.com' };

const noraId = 'a0000000-0000-4000-8000-000000000051';
const firstRoomId = 2_401;
const titles = ['Treasury', 'Bank letters'];

/** Adds Nora and her rooms to a portal. */
export function addFinance(state: PortalState): void {
  const model = state.people.get(personIds.bob);
  if (!model) throw new Error('The seed has nobody to copy.');
  const { email } = nora;
  const name = { firstName: 'Nora', lastName: 'Quist', userName: 'nora.quist' };
  state.people.set(noraId, { ...structuredClone(model), id: noraId, ...name, email });
  for (const [index, title] of titles.entries()) {
    addPlainRoom(state, { id: firstRoomId + index, title, ownerId: noraId });
  }
}
