import { access, subject } from '../../../sandbox/portal/entities/share.js';
import { setShare } from '../../../sandbox/portal/rules/shares.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { LeaveRoomPlan } from '../../../src/domain/contractors/plan.js';
import { bob, buildHouse, type House, type HouseOptions, tenant } from '../guests/clean-up.js';

/** Ola's active room with guests, the first of whom is to leave it. */
export interface LeavingHouse extends House {
  readonly plan: LeaveRoomPlan;
  readonly guestId: string;
  /** Asks for it as Ola's click does, and Bob approves. */
  approved(): Promise<void>;
}

/** Builds it; nothing is asked for yet. */
export async function buildLeavingHouse(options: HouseOptions = {}): Promise<LeavingHouse> {
  const room = { archived: false, guests: 3, members: 2, links: 1, invitationLink: true, ...options.room };
  const house = await buildHouse({ ...options, room });
  const [guestId = ''] = house.guestIds;
  const guest = house.portal.state.people.get(guestId);
  if (!guest) throw new Error('there is no guest');
  const folder = house.portal.state.folders.get(house.roomId);
  const plan: LeaveRoomPlan = {
    kind: 'contractors',
    what: 'leaveRoom',
    startAt: null,
    reason: 'Not needed there',
    people: [{ id: guestId, name: 'Guest One', email: guest.email.toLowerCase(), type: 'guest' }],
    room: { id: house.roomId, title: folder?.title ?? '' },
    owner: { id: personIds.ola, name: 'Ola Berg', email: 'ola.berg@example.com' },
  };
  return {
    ...house,
    plan,
    guestId,
    async approved() {
      const asked = await house.requests.propose({
        tenant,
        requester: { kind: 'schedule', name: 'the sponsor Ola Berg' },
        origin: 'test:leaveRoom',
        subject: { kind: 'room', id: plan.room.id, title: plan.room.title },
        plan,
        notes: [],
        eligible: [bob.slackId],
        approvers: [bob],
        needsTwo: false,
      });
      if (!asked.ok) throw new Error(`refused: ${asked.refusal.why}`);
      house.follow(asked.case.request.id);
      await house.decide('approve');
    },
  };
}

/** Gives somebody a role in the room; none takes them out. */
export function giveRole({ portal, roomId, clock }: House, subjectId: string, level: 0 | 2 | 9 = access.read): void {
  const folder = portal.state.folders.get(roomId);
  if (!folder) throw new Error('the room is gone');
  const now = clock.now();
  const row = { subjectType: subject.user, subjectId, access: level, setBy: personIds.ola, now };
  setShare(portal.state, { kind: 'folder', folder }, row);
}
