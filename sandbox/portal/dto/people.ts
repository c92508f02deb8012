import { isDocSpaceAdmin, lostUserId, type Person } from '../entities/person.js';
import { formatApiDate } from '../http/dates.js';
import { plainName } from '../rules/people.js';
import type { PortalState } from '../state.js';
import { htmlEncode } from './html.js';

/** Who asks, and in which portal: what a person DTO depends on. */
export interface PersonView {
  readonly state: PortalState;
  readonly caller: Person | null;
}

/** EmployeeDto; a person who no longer exists is the vendor's lost user. */
export function employeeDto(state: PortalState, personId: string): Record<string, unknown> {
  const person = state.people.get(personId);
  const id = person?.id ?? lostUserId;
  return {
    id,
    displayName: person === undefined ? 'Profile removed' : htmlEncode(plainName(person)),
    avatar: '/static/images/default_user_photo_size_82-82.png',
    avatarOriginal: '/static/images/default_user_photo_size_200-200.png',
    avatarMax: '/static/images/default_user_photo_size_200-200.png',
    avatarMedium: '/static/images/default_user_photo_size_48-48.png',
    avatarSmall: '/static/images/default_user_photo_size_32-32.png',
    profileUrl: person === undefined ? '' : `/accounts/people/filter?search=${encodeURIComponent(person.email)}`,
    hasAvatar: false,
    isAnonim: false,
  };
}

/** EmployeeFullDto; there is no date of the last sign-in anywhere in it. */
export function employeeFullDto(view: PersonView, person: Person): Record<string, unknown> {
  const { state, caller } = view;
  const date = (value: Date | null) => (value === null ? null : formatApiDate(value, state.settings.timeZone));
  const groups = [...state.groups.values()].filter((group) => group.memberIds.includes(person.id));
  const seesInviter = caller !== null && isDocSpaceAdmin(caller) && person.createdBy !== null;
  return {
    ...employeeDto(state, person.id),
    firstName: person.firstName,
    lastName: person.lastName,
    userName: person.userName,
    email: person.email,
    contacts: [],
    status: person.status,
    activationStatus: person.status === 4 ? 2 : 1,
    terminated: date(person.terminatedAt),
    department: groups.map((group) => htmlEncode(group.name)).join(', '),
    groups: groups.map((group) => groupSummary(state, group)),
    location: person.location,
    isAdmin: isDocSpaceAdmin(person) && !person.isOwner,
    isRoomAdmin: person.type === 'RoomAdmin',
    isLDAP: person.isLdap,
    isOwner: person.isOwner,
    isVisitor: person.type === 'Guest',
    isCollaborator: person.type === 'User',
    cultureName: 'en-US',
    isSSO: person.isSso,
    quotaLimit: -1,
    usedSpace: person.usedSpaceBytes,
    shared: false,
    isCustomQuota: false,
    createdBy: seesInviter && person.createdBy !== null ? employeeDto(state, person.createdBy) : null,
    registrationDate: date(person.registeredAt),
    hasPersonalFolder: person.type !== 'Guest',
    tfaAppEnabled: false,
  };
}

/** GroupSummaryDto; the manager is a user name. */
export function groupSummary(
  state: PortalState,
  group: { id: string; name: string; managerId: string | null; isSystem: boolean },
): Record<string, unknown> {
  return {
    id: group.id,
    name: group.name,
    manager: group.managerId === null ? null : (state.people.get(group.managerId)?.userName ?? null),
    isSystem: group.isSystem ? true : null,
  };
}
