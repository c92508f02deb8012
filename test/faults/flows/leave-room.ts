import { personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { cloneState, type PortalState } from '../../../sandbox/portal/state.js';
import type { LeaveRoomPlan } from '../../../src/domain/contractors/plan.js';
import { faultNames } from '../fault-kinds.js';
import type { Flow } from '../flow.js';
import { changedBesides } from '../judge.js';
import { fileOffboarding, ola } from '../offboarding.js';

const { guestNia } = personIds;
const room = { id: roomIds.brand, title: 'Brand assets' };

const plan: LeaveRoomPlan = {
  kind: 'contractors',
  what: 'leaveRoom',
  startAt: null,
  reason: 'Ola Berg, who owns the room, says that they are not needed there any more',
  people: [{ id: guestNia, name: 'Nia Fox', email: 'nia.fox@contractor.example', type: 'guest' }],
  room,
  owner: ola,
};

/** A guest leaves one room of Ola's; the room is hers then, and nothing else has changed. */
export const leaveRoomFlow: Flow = {
  kind: 'contractors',
  name: 'leave room',
  file: (options) =>
    fileOffboarding({
      ...options,
      portal: (state) => void Object.assign(state.folders.get(room.id) ?? {}, { createdBy: ola.id }),
      asks: async () => ({ subject: { kind: 'room', ...room }, plan, notes: [] }),
    }),
  judge: ({ portal: { state } }) => {
    const before = cloneState(state);
    const wanted = rightsIn(before).filter((right) => !right.startsWith(guestNia));
    return () => {
      const found = rightsIn(state);
      const owner = state.folders.get(room.id)?.createdBy;
      return [
        ...(owner === ola.id ? [] : [`the room belongs to ${owner}`]),
        ...found.filter((right) => !wanted.includes(right)).map((right) => `too much: ${right}`),
        ...wanted.filter((right) => !found.includes(right)).map((right) => `missing: ${right}`),
        ...changedBesides(before, state, [room.id]),
      ];
    };
  },
  faults: faultNames,
};

/** People, groups and links with a right in the room, the owner's own row aside. */
function rightsIn(state: PortalState): string[] {
  return (state.shares.get(`folder:${room.id}`) ?? [])
    .filter(({ access, subjectId }) => access !== 0 && subjectId !== ola.id)
    .map(({ subjectId, access }) => `${subjectId} may ${access}`);
}
