import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan, PlannedRoom } from '../../domain/offboard/plan.js';
import { checkedKey } from '../../domain/shared-effects.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import type { EffectRecord } from '../../engine/run.js';
import { groupOrAbsent, leftOf } from '../effects/groups.js';
import { receivedBy } from '../effects/obstacles.js';
import { roomArchived } from '../effects/room-archived.js';
import { botLeft } from '../effects/room-seat.js';
import { roomOrAbsent, roomsOwned } from '../effects/rooms.js';
import type { Portal, PortalGroup, PortalRoom } from '../ports.js';
import { folderShared, insideArchiveRoom } from './access.js';
import { accountDisabled, profileDeleted } from './account.js';
import { folderMoved, onlySuccessorAndHr } from './workspace.js';

export interface VerifyContext {
  readonly portal: Portal;
  readonly plan: OffboardPlan;
  readonly botId: string;
  readonly skippedSteps: ReadonlySet<string>;
  readonly proved: readonly EffectRecord[];
}

/**
 * Every effect as a state that is read again. What somebody undid meanwhile is repaired once; if it is undone again,
 * the run parks and says so.
 */
export function everythingHolds(context: VerifyContext): readonly DesiredState[] {
  const { portal, plan, botId, skippedSteps } = context;
  const isToBeGone = plan.deleteProfile && !skippedSteps.has('content');
  const states: DesiredState[] = [
    isToBeGone
      ? profileDeleted(portal, plan)
      : accountDisabled(portal.people, plan.person, { orGone: plan.deleteProfile }),
  ];
  if (!skippedSteps.has('content')) states.push(noRoomOwned(portal, plan));
  if (!skippedSteps.has('rooms')) states.push(roomsArrived(context));
  if (!skippedSteps.has('groups')) states.push(groupsArrived(portal, plan));
  if (!skippedSteps.has('workspace')) states.push(...workspaceStates(context));
  if (!skippedSteps.has('access') && plan.workspace.kind === 'folder') {
    const { workspace } = plan;
    const { roomId } = workspace.archive;
    states.push(
      roomId === null ? folderShared(portal, plan, { workspace, botId }) : insideArchiveRoom(portal, plan, roomId),
    );
  }
  if (!skippedSteps.has('rooms')) states.push(...botGone(context));
  return states.map(checked);
}

function checked(state: DesiredState): DesiredState {
  return {
    ...state,
    key: checkedKey('check', state.key),
    title: `${state.title} (checked)`,
    maxActs: 1,
    giveUp: `This keeps being changed back: ${state.title}. I set it right once, and it was changed again. Find out who does that (the portal’s audit log says so, where the tariff has one), then try again.`,
  };
}

/** The leaver owns nothing. Active rooms are given on; archived ones and AI agents move only by a reassignment. */
function noRoomOwned({ rooms, reassignment, people }: Portal, plan: OffboardPlan): DesiredState {
  const { person, successor } = plan;
  const state: DesiredState = {
    key: effectKeys.roomsOwned,
    title: 'No room owned',
    settleMs: 60_000,
    needs: [accountDisabled(people, person, { orGone: plan.deleteProfile })],
    observe: async ({ now, memory }): Promise<Reading> => {
      const owned = await roomsOwned(rooms, person.id);
      if (owned.length === 0) return { kind: 'holds', evidence: { rooms: 0, readAt: now.toISOString() } };
      const progress = memory.intendedAt ? await reassignment.getReassignmentProgress(person.id) : undefined;
      const because = `${person.name} owns ${count(owned.length, 'room')}.`;
      return progress && !progress.isCompleted
        ? { kind: 'underWay', percent: progress.percentage, because }
        : { kind: 'missing', because };
    },
    act: async () => {
      const owned = await roomsOwned(rooms, person.id);
      const active = owned.filter((room) => !room.archived && room.roomType !== 'ai').map((room) => room.id);
      if (active.length > 0) await rooms.changeOwner({ roomIds: active, userId: successor.id });
      if (active.length === owned.length) return;
      await reassignment.startReassignment({ fromUserId: person.id, toUserId: successor.id, deleteProfile: false });
    },
  };
  return receivedBy(people, { person: successor, what: 'content' }, state);
}

interface ArrivedRoom {
  readonly planned: PlannedRoom;
  readonly found: PortalRoom;
}

/**
 * Every planned room is with its successor, and where links were to be revoked no link leads into an active one: the
 * approval covers all links, also those of rooms that had none when it was given.
 */
function roomsArrived({ portal, plan, proved }: VerifyContext): DesiredState {
  const { rooms } = portal;
  const read = async () => {
    const bySuccessor = new Map<string, ReadonlyMap<string, PortalRoom>>();
    for (const { id } of plan.successors) {
      bySuccessor.set(
        id,
        new Map((await rooms.listRooms({ ownerId: id, area: 'Any' })).map((room) => [String(room.id), room])),
      );
    }
    const away: ArrivedRoom[] = [];
    const linked: string[] = [];
    for (const planned of plan.rooms) {
      const arrived = bySuccessor.get(planned.successorId)?.get(String(planned.id));
      const isOpen = arrived?.shared && !arrived.archived;
      if (isOpen && plan.links === 'revoke' && !mayHaveLink(planned, proved)) linked.push(planned.title);
      const found = arrived ? undefined : await roomOrAbsent(rooms, planned);
      if (found) away.push({ planned, found });
    }
    return { away, linked };
  };
  return {
    key: effectKeys.roomsArrived,
    title: 'Rooms with their successors',
    observe: async ({ now }) => {
      const { away, linked } = await read();
      const stuck = away.find(({ found }) => found.archived);
      if (stuck) {
        return {
          kind: 'impossible',
          because: `The archived room ${stuck.planned.title} has another owner than planned. Restore it, change its owner, archive it, then try again.`,
        };
      }
      if (linked.length > 0) {
        return {
          kind: 'impossible',
          because: `A link into ${linked.join(', ')} was made while I worked, or came back with a restored room. Revoke it in DocSpace, then try again.`,
        };
      }
      if (away.length > 0)
        return { kind: 'missing', because: `${count(away.length, 'room is', 'rooms are')} not with their successor.` };
      return { kind: 'holds', evidence: { rooms: plan.rooms.length, readAt: now.toISOString() } };
    },
    act: async () => {
      const { away } = await read();
      for (const { planned } of away) await rooms.changeOwner({ roomIds: [planned.id], userId: planned.successorId });
    },
  };
}

function mayHaveLink(room: PlannedRoom, proved: readonly EffectRecord[]): boolean {
  const evidence = proved.find((effect) => effect.key === effectKeys.room(room.id, 'links'))?.evidence;
  return [evidence?.regenerated, evidence?.notRevoked].some((titles) => Array.isArray(titles) && titles.length > 0);
}

/** The leaver manages no group but those of the directory and the portal, and every planned group has its successor. */
function groupsArrived({ groups, people }: Portal, plan: OffboardPlan): DesiredState {
  const away = async (): Promise<PortalGroup[]> => {
    const arrived = new Set<string>();
    for (const { id } of plan.successors) {
      for (const group of await groups.listGroups({ userId: id, manager: true })) arrived.add(group.id);
    }
    const elsewhere: PortalGroup[] = [];
    for (const planned of plan.groups) {
      const found = arrived.has(planned.id) ? undefined : await groupOrAbsent(groups, planned);
      if (found) elsewhere.push(found);
    }
    return elsewhere;
  };
  const read = async () => {
    const managed = await groups.listGroups({ userId: plan.person.id, manager: true });
    const all = [...new Map([...managed, ...(await away())].map((group) => [group.id, group])).values()];
    return { left: leftOf(managed), toGive: all.filter((group) => !group.isLdap && !group.isSystem) };
  };
  const wanted = new Map(plan.groups.map((group) => [group.id, group.successorId]));
  const state: DesiredState = {
    key: effectKeys.groupsArrived,
    title: 'Groups with their successors',
    observe: async ({ now }) => {
      const { left, toGive } = await read();
      if (toGive.length > 0)
        return {
          kind: 'missing',
          because: `${count(toGive.length, 'group is', 'groups are')} not with their successor.`,
        };
      return { kind: 'holds', evidence: { managed: left.length, left, readAt: now.toISOString() } };
    },
    act: async () => {
      for (const { id } of (await read()).toGive) {
        await groups.updateGroup({ id, managerId: wanted.get(id) ?? plan.successor.id });
      }
    },
  };
  return receivedBy(people, { person: plan.successor, what: 'group' }, state);
}

function workspaceStates({ portal, plan, botId }: VerifyContext): DesiredState[] {
  const { workspace, hr, successor } = plan;
  if (workspace.kind === 'folder') return [folderMoved(portal, workspace)];
  if (workspace.kind === 'none') return [];
  const members = onlySuccessorAndHr(portal.rooms, { room: workspace, successor, hr, botId });
  const archived = roomArchived(portal.rooms, { key: effectKeys.room(workspace.id, 'archived'), room: workspace });
  return [archived, untouchable(members)];
}

/** Members of an archived room can't be edited by anybody, so a difference is for a person to settle. */
function untouchable(state: DesiredState): DesiredState {
  return {
    ...state,
    observe: async (tools) => {
      const reading = await state.observe(tools);
      if (reading.kind !== 'missing') return reading;
      return {
        kind: 'impossible',
        because: `${reading.because} It is archived: restore it in DocSpace, remove them, archive it, then try again.`,
      };
    },
  };
}

/** The bot is in no edited room with another role than before. */
function botGone({ portal, plan, botId, proved }: VerifyContext): DesiredState[] {
  return editedRooms(plan).map((room) => {
    const before = proved.find((effect) => effect.key === effectKeys.room(room.id, 'before'))?.evidence ?? {};
    return botLeft(portal.rooms, { key: effectKeys.room(room.id, 'left'), room, botId, before });
  });
}

/** Rooms that the bot takes into its hands: those whose links are revoked, and a workspace room. */
export function editedRooms(plan: OffboardPlan): readonly Omit<PlannedRoom, 'archived' | 'edit'>[] {
  const edited = plan.rooms.filter((room) => room.edit);
  const { workspace } = plan;
  if (workspace.kind !== 'room' || edited.some((room) => String(room.id) === String(workspace.id))) return edited;
  const { id, title, roomType } = workspace;
  return [...edited, { id, title, roomType, successorId: plan.successor.id }];
}
