import { expect, it } from 'vitest';
import { askedRemovals, leaveRoomOrigin, offeredRooms } from '../../../src/domain/contractors/room-request.js';
import {
  buildContractor,
  buildContractorRequest,
  buildDisable,
  buildLeaveRoom,
  buildQuestion,
} from '../../builders/contractors.js';

const room = (id: number | string, active?: boolean) => ({
  id,
  title: `Room ${id}`,
  ...(active !== undefined && { active }),
});
const question = buildQuestion('guest-max', { rooms: [room(12, true), room(13, true)] });
const max = buildContractor('Max');

it('active rooms are offered, three at most, and the others are counted', () => {
  const rooms = [room(1, true), room(2, false), room(3), room(4, true), room(5, true), room(6, true), room(7, true)];
  const { offered, more } = offeredRooms({ rooms });
  expect(offered.map(({ id }) => id)).toEqual([1, 4, 5]);
  expect(more).toBe(2);
  expect(offeredRooms({ rooms: [room(2, false)] })).toEqual({ offered: [], more: 0 });
});

it('a question and a room make one request: another sponsor, person, list or room another', () => {
  const origins = [
    leaveRoomOrigin(question, room(12)),
    leaveRoomOrigin(question, room('12')),
    leaveRoomOrigin(question, room(13)),
    leaveRoomOrigin({ ...question, sponsor: 'U0KIM' }, room(12)),
    leaveRoomOrigin({ ...question, personId: 'guest-ida' }, room(12)),
    leaveRoomOrigin({ ...question, digestId: 1043 }, room(12)),
  ];
  expect(new Set(origins).size).toBe(origins.length);
});

it('what was asked for is found among the requests of the list by its origin', () => {
  const origin = leaveRoomOrigin(question, room(12));
  const asked = buildContractorRequest(buildLeaveRoom(max), { id: 1050, origin });
  const other = buildContractorRequest(buildDisable([max]), { id: 1051, origin: leaveRoomOrigin(question, room(13)) });
  const found = askedRemovals(question, [other, asked]);
  expect(found.map(({ room: of, request }) => [of.id, request.id])).toEqual([[12, 1050]]);
  expect(askedRemovals(question, [])).toEqual([]);
});
