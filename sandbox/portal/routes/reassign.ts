import { isDocSpaceAdmin, mayOwnRooms, type Person } from '../entities/person.js';
import type { Reassignment } from '../entities/reassignment.js';
import { subject } from '../entities/share.js';
import { type Answer, single } from '../http/envelope.js';
import { accessDenied, badRequest, invalidModel } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { descendants, foldersIn, personalRoot, sectionRoot } from '../rules/entries.js';
import { needsOwner, requireAdmin, requireCaller } from '../rules/people.js';
import {
  advanceReassignment,
  cancelReassignment,
  currentReassignment,
  runToEnd,
  startReassignment,
} from '../rules/reassignments.js';
import { sharesOf } from '../rules/shares.js';

export const reassignRoutes = [
  route('GET', '/people/reassign/necessary', getNecessary),
  route('POST', '/people/reassign/start', postStart),
  route('GET', '/people/reassign/progress/{userid}', getProgress),
  route('PUT', '/people/reassign/terminate', putTerminate),
];

const types = { All: 0, RoomAdmin: 1, Guest: 2, DocSpaceAdmin: 3, User: 4 };

/** A hint only: owner or member of an active room; with type Guest also shared entries of My documents. */
function getNecessary(context: PortalContext): Answer {
  const { state, query, now } = context;
  const caller = requireAdmin(context);
  const userId = query.guid('userId');
  const type = query.member('type', types);
  const person = userId === null ? undefined : state.people.get(userId);
  if (person === undefined) return single(false);
  if (needsOwner(caller, person)) throw accessDenied();
  const rooms = foldersIn(state, sectionRoot(state, 'rooms').id).filter(
    (folder) => folder.kind === 'room' && folder.roomType !== 9,
  );
  const inRoom = rooms.some(
    (room) =>
      room.createdBy === person.id ||
      (state.shares.get(`folder:${room.id}`) ?? []).some(
        (record) => record.subjectType === subject.user && record.subjectId === person.id,
      ),
  );
  if (inRoom || type !== types.Guest) return single(inRoom);
  const documents = descendants(state, personalRoot(state, { id: person.id, now }));
  return single(documents.some((entry) => sharesOf(state, entry).length > 0));
}

function postStart(context: PortalContext): Answer {
  const { state, now } = context;
  const caller = requireCaller(context);
  const body = context.body();
  const fromUserId = body.guid('fromUserId');
  const toUserId = body.guid('toUserId');
  if (fromUserId === null) throw invalidModel('fromUserId', 'The FromUserId field is required.');
  if (toUserId === null) throw invalidModel('toUserId', 'The ToUserId field is required.');
  const toUser = state.people.get(toUserId);
  if (toUser === undefined || !mayReceive(toUser)) {
    throw badRequest(`Can not reassign data to user with id = ${toUserId}`);
  }
  const fromUser = state.people.get(fromUserId);
  if (fromUser === undefined || !mayGive(caller, fromUser)) {
    throw badRequest(`Can not reassign data from user with id = ${fromUserId}`);
  }
  // A running task is given back as it is, even when the new request names somebody else.
  const running = currentReassignment(state, fromUserId);
  if (running !== null && !running.isCompleted) return single(progressDto(running));
  const deleteProfile = body.boolean('deleteProfile') ?? false;
  const task = startReassignment(state, { fromUserId, toUserId, deleteProfile, startedBy: caller.id, now });
  const answer = single(progressDto(task));
  if (state.settings.reassignmentOutcome.kind === 'instant') runToEnd(state, task, now);
  return answer;
}

function mayReceive(person: Person): boolean {
  return (
    mayOwnRooms(person) || (person.status === 4 && (person.type === 'DocSpaceAdmin' || person.type === 'RoomAdmin'))
  );
}

function mayGive(caller: Person, person: Person): boolean {
  if (person.isOwner || person.id === caller.id || person.status !== 2) return false;
  return !isDocSpaceAdmin(person) || caller.isOwner;
}

/** Reading the progress is what lets time pass, unless the settings say otherwise. */
function getProgress(context: PortalContext): Answer {
  const { state, now } = context;
  requireCaller(context);
  const task = currentReassignment(state, (context.params.userid ?? '').toLowerCase());
  if (task === null) return single(null);
  if (state.settings.reassignment === 'onPoll') advanceReassignment(state, task, now);
  return single(task.dropped ? null : progressDto(task));
}

function putTerminate(context: PortalContext): Answer {
  const { state, now } = context;
  const caller = requireAdmin(context);
  const userId = context.body().guid('userId');
  if (userId === null) throw invalidModel('userId', 'The UserId field is required.');
  const person = state.people.get(userId);
  if (person !== undefined && needsOwner(caller, person)) throw accessDenied();
  const task = currentReassignment(state, userId);
  if (task === null) return single(null);
  cancelReassignment(state, task, now);
  return single(progressDto(task));
}

/** TaskProgressResponseDto; it names neither the giver nor the receiver. */
function progressDto(task: Reassignment): Record<string, unknown> {
  return {
    id: task.id,
    error: task.error,
    percentage: task.percentage,
    isCompleted: task.isCompleted,
    status: task.status,
  };
}

/** Deletes the personal data and the profile; done at once here. */
