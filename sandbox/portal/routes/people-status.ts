import { employeeFullDto } from '../dto/people.js';
import { isDocSpaceAdmin, type Person, type PersonStatus } from '../entities/person.js';
import { subject } from '../entities/share.js';
import { type Answer, list, single, stream } from '../http/envelope.js';
import {
  accessDenied,
  badRequest,
  invalidModel,
  invalidOperation,
  notFound,
  quotaExceeded,
  serverError,
} from '../http/problem.js';
import { parseMember } from '../http/query.js';
import { type PortalContext, route } from '../http/router.js';
import { recordAudit } from '../rules/audit.js';
import { findPerson, isRelated, needsOwner, plainName, requireAdmin, requireCaller } from '../rules/people.js';
import { currentReassignment } from '../rules/reassignments.js';
import { deletePerson } from '../rules/removal.js';
import { fireWebhooks, personPayload } from '../rules/webhook-events.js';
import { noteChange } from '../state.js';

export const peopleStatusRoutes = [
  route('PUT', '/people/status/{status}', putStatus),
  route('PUT', '/people/{userid}', putPerson),
  route('PUT', '/people/delete', putDelete),
  route('DELETE', '/people/guests', deleteGuests),
  route('DELETE', '/people/{userid}', removePerson),
];

const routeStatuses = { Active: 1, Terminated: 2, Pending: 4, Default: 5, All: 7 };

function putStatus(context: PortalContext): Answer {
  const { state, params } = context;
  const value = parseMember(params.status ?? '', routeStatuses);
  if (value === null) throw invalidModel('status', `The value '${params.status}' is not valid.`);
  const caller = requireAdmin(context);
  const body = context.body();
  const ids = body.guids('userIds');
  if (ids === null) throw invalidModel('userIds', 'The UserIds field is required.');
  if (value !== 1 && value !== 2) throw badRequest('Incorrect status');
  const people = [...new Set(ids)].map((id) => state.people.get(id));
  // Checked before anything changes: one refusal refuses the whole batch.
  const allowed = people.flatMap((person) => (person !== undefined && mayChangeStatus(caller, person) ? [person] : []));
  if (allowed.length !== people.length) throw accessDenied();
  for (const person of allowed) changeStatus(context, person, value);
  recordAudit(state, {
    now: context.now,
    actorId: caller.id,
    action: 'usersUpdatedStatus',
    target: allowed.map((person) => person.id),
    about: allowed.map(plainName),
  });
  return stream(allowed.map((person) => employeeFullDto(context, person)));
}

function mayChangeStatus(caller: Person, person: Person): boolean {
  return !person.isLdap && !person.isOwner && person.id !== caller.id && !needsOwner(caller, person);
}

function changeStatus(context: PortalContext, person: Person, status: 1 | 2): void {
  if (person.status === status) return;
  if (status === 1) requireSeat(context, person);
  // Somebody without a name comes back as invited, not as active.
  const reactivated: PersonStatus = person.firstName === '' && person.lastName === '' ? 4 : 1;
  person.status = status === 1 ? reactivated : 2;
  personChanged(context, person, person.status === 2 ? 'disabled' : 'enabled');
}

function requireSeat(context: PortalContext, person: Person): void {
  const { seats } = context.state.settings;
  if (seats === null || person.type === 'Guest' || person.type === 'User') return;
  const taken = [...context.state.people.values()].filter(
    (one) => one.status === 1 && (one.type === 'DocSpaceAdmin' || one.type === 'RoomAdmin'),
  ).length;
  if (taken >= seats) throw quotaExceeded('The number of users should not exceed the limit of your tariff plan');
}

function personChanged(context: PortalContext, person: Person, what: string): void {
  const { state, now } = context;
  noteChange(state, now, { kind: 'person', id: person.id, what });
  const actorId = requireCaller(context).id;
  fireWebhooks(state, { now, actorId, trigger: 'user.updated', payload: personPayload(person, now), person });
}

/** Only `disable`, `firstName` and `lastName` are known here; `disabled` is ignored like any unknown member. */
function putPerson(context: PortalContext): Answer {
  const { state, now } = context;
  const caller = requireCaller(context);
  const person = findPerson(state, context.params.userid ?? '');
  const body = context.body();
  if (person === null) throw notFound('The user could not be found');
  if (caller.id !== person.id && !isDocSpaceAdmin(caller)) throw accessDenied();
  const disable = body.boolean('disable');
  if (caller.id !== person.id && (person.isOwner || needsOwner(caller, person))) throw accessDenied();
  person.firstName = body.text('firstName') ?? person.firstName;
  person.lastName = body.text('lastName') ?? person.lastName;
  if (disable !== null && caller.id !== person.id) {
    if (!disable && person.status === 2) requireSeat(context, person);
    person.status = disable ? 2 : 1;
    person.terminatedAt = disable ? now : null;
  }
  recordAudit(state, {
    now,
    actorId: caller.id,
    action: 'userUpdated',
    target: [person.id],
    about: [plainName(person)],
  });
  personChanged(context, person, 'updated');
  return single(employeeFullDto(context, person));
}

function removePerson(context: PortalContext): Answer {
  const { state, now } = context;
  const caller = requireAdmin(context);
  const person = findPerson(state, context.params.userid ?? '');
  if (person === null) throw notFound('The user could not be found');
  if (person.isOwner || person.isLdap || needsOwner(caller, person)) throw accessDenied();
  if (person.status !== 2) throw invalidOperation('The user is not suspended');
  requireNoReassignment(context, person);
  const dto = employeeFullDto(context, person);
  recordAudit(state, {
    now,
    actorId: caller.id,
    action: 'userDeleted',
    target: [person.id],
    about: [plainName(person)],
  });
  fireWebhooks(state, {
    now,
    actorId: caller.id,
    trigger: 'user.deleted',
    payload: personPayload(person, now),
    person,
  });
  deletePerson(state, person, now);
  return single(dto);
}

function putDelete(context: PortalContext): Answer {
  const { state, now } = context;
  const caller = requireAdmin(context);
  const ids = context.body().guids('userIds');
  if (ids === null) throw invalidModel('userIds', 'The UserIds field is required.');
  const people = ids.flatMap((id) => state.people.get(id) ?? []).filter((person) => !person.isOwner && !person.isLdap);
  if (people.some((person) => person.status !== 2)) throw invalidOperation('Users are not suspended');
  if (people.some((person) => needsOwner(caller, person))) throw accessDenied();
  for (const person of people) requireNoReassignment(context, person);
  const dtos = people.map((person) => employeeFullDto(context, person));
  recordAudit(state, {
    now,
    actorId: caller.id,
    action: 'usersDeleted',
    target: people.map((person) => person.id),
    about: people.map(plainName),
  });
  for (const person of people) {
    fireWebhooks(state, {
      now,
      actorId: caller.id,
      trigger: 'user.deleted',
      payload: personPayload(person, now),
      person,
    });
    deletePerson(state, person, now);
  }
  return list(dtos);
}

/** The vendor documents 409 here and answers 500. */
function requireNoReassignment(context: PortalContext, person: Person): void {
  const task = currentReassignment(context.state, person.id);
  if (task !== null && !task.isCompleted) {
    throw serverError(`Data reassign process for ${plainName(person)} is not complete.`);
  }
}

/** Ends the relation between the caller and guests, and what the caller himself gave them; nothing else. */
function deleteGuests(context: PortalContext): Answer {
  const { state } = context;
  const caller = requireCaller(context);
  const ids = context.body().guids('userIds');
  if (ids === null) throw invalidModel('userIds', 'The UserIds field is required.');
  const guests = ids.map((id) => state.people.get(id));
  for (const guest of guests) {
    if (guest === undefined || guest.type !== 'Guest' || guest.status === 2 || !isRelated(state, caller, guest)) {
      throw accessDenied();
    }
  }
  for (const [key, records] of state.shares) {
    const kept = records.filter(
      (record) => record.subjectType !== subject.user || record.setBy !== caller.id || !ids.includes(record.subjectId),
    );
    if (kept.length !== records.length) state.shares.set(key, kept);
  }
  for (const guest of guests) {
    if (guest === undefined) continue;
    guest.relatedTo = guest.relatedTo.filter((id) => id !== caller.id);
    if (guest.createdBy === caller.id) guest.createdBy = null;
  }
  return single(null);
}
