import type { EntryId } from '../../domain/portal.js';
import type { PortalRoom, RoomsPort } from '../ports.js';
import { roomOrAbsent } from './rooms.js';

/**
 * One room as this tick of a run sees it: read once, and again after each change that this run makes to it. Several
 * looks in a row ask about the same room, and nothing of ours happens between them.
 */
export interface RoomSight {
  /** Undefined if the portal neither answers for it nor lists it. */
  see(): Promise<PortalRoom | undefined>;
  /** What was seen counts no more: something was changed, or something else refused. */
  forget(): void;
}

/** A sight that lasts for one tick. */
export function createRoomSight(rooms: RoomsPort, room: { readonly id: EntryId; readonly title: string }): RoomSight {
  let seen: { readonly room: PortalRoom | undefined } | null = null;
  return {
    async see() {
      seen ??= { room: await roomOrAbsent(rooms, room) };
      return seen.room;
    },
    forget() {
      seen = null;
    },
  };
}

/** The portal's calls about rooms, of which reading this room is the sight's and changing it ends what was seen. */
export function roomsSeenBy(rooms: RoomsPort, sight: RoomSight): RoomsPort {
  const changing =
    <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      sight.forget();
      return await call(...args);
    };
  return {
    ...rooms,
    getRoom: async (id) => (await sight.see()) ?? (await rooms.getRoom(id)),
    changeOwner: changing(rooms.changeOwner),
    setMembers: changing(rooms.setMembers),
    archiveRoom: changing(rooms.archiveRoom),
    unarchiveRoom: changing(rooms.unarchiveRoom),
  };
}
