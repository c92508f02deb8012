import { isDocSpaceAdmin, type Person } from '../entities/person.js';
import { subject } from '../entities/share.js';
import { accessDenied, emptyAnswer, notFound } from '../http/problem.js';
import type { PortalContext } from '../http/router.js';
import type { PortalState } from '../state.js';

/** @throws PortalProblem 401 when nobody is signed in */
export function requireCaller(context: PortalContext): Person {
  if (context.caller === null) throw emptyAnswer(401);
  return context.caller;
}

/** @throws PortalProblem 403 unless the caller is a DocSpace admin */
export function requireAdmin(context: PortalContext): Person {
  const caller = requireCaller(context);
  if (!isDocSpaceAdmin(caller)) throw accessDenied();
  return caller;
}

/** Admins see everybody; room admins see guests only when related to them; users and guests see nobody else. */
export function canView(state: PortalState, caller: Person, person: Person): boolean {
  if (caller.id === person.id || isDocSpaceAdmin(caller)) return true;
  if (caller.type !== 'RoomAdmin') return false;
  return person.type !== 'Guest' || isRelated(state, caller, person);
}

/** A guest is related to those who invited it or own a room that it is in. */
export function isRelated(state: PortalState, caller: Person, guest: Person): boolean {
  if (guest.createdBy === caller.id || guest.relatedTo.includes(caller.id)) return true;
  for (const folder of state.folders.values()) {
    if (folder.kind !== 'room' || folder.createdBy !== caller.id) continue;
    const records = state.shares.get(`folder:${folder.id}`) ?? [];
    if (records.some((record) => record.subjectType === subject.user && record.subjectId === guest.id)) return true;
  }
  return false;
}

/** Finds a person by GUID or user name. */
export function findPerson(state: PortalState, idOrUserName: string): Person | null {
  const byId = state.people.get(idOrUserName.toLowerCase());
  if (byId !== undefined) return byId;
  const name = idOrUserName.toLowerCase();
  return [...state.people.values()].find((person) => person.userName.toLowerCase() === name) ?? null;
}

/** @throws PortalProblem 404 for nobody, 403 for somebody the caller must not see */
export function requireVisible(context: PortalContext, person: Person | null | undefined): Person {
  const caller = requireCaller(context);
  if (person === null || person === undefined) throw notFound('The user could not be found');
  if (!canView(context.state, caller, person)) throw accessDenied();
  return person;
}

/** "First Last" as plain text. */
export function plainName(person: Person): string {
  return `${person.firstName} ${person.lastName}`.trim() || person.email;
}

/** True when only the portal owner may touch this account. */
export function needsOwner(caller: Person, person: Person): boolean {
  return isDocSpaceAdmin(person) && !caller.isOwner;
}
