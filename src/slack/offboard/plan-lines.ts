import { count } from '../../domain/counting.js';
import { type OffboardPlan, type StaysBehind, successorOf } from '../../domain/offboard/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import { sizeText } from '../../domain/size.js';
import type { SubjectState } from '../kind.js';
import { personTypeNames } from '../kit/person-types.js';
import { bold, dateTime, type Inline, type Line, listed, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { seenPart } from '../requests/last-seen.js';

/**
 * The plan as labelled lines, short enough to decide by: when, what then, what for good, what stays.
 * `effective` leaves out what has happened to the account already.
 */
export function planLines(plan: OffboardPlan, { effective = false } = {}): readonly Line[] {
  return [
    [bold('When: '), ...whenLine(plan)],
    [bold('Then: '), ...thenLine(plan, effective)],
    ...forGood(plan).map((line): Line => [bold('For good: '), ...line]),
    [bold('Stays: '), ...staysLine(plan)],
  ];
}

/** `jane@example.com · Room admin · signed in yesterday at 16:20`, the last where it is known. */
export function personLine({ person }: OffboardPlan, { seen }: SubjectState): Line {
  return say`${clean(person.email, 120)} · ${text(personTypeNames[person.type])}${seenPart(seen)}`;
}

function whenLine(plan: OffboardPlan): Line {
  return plan.startAt === null ? say`as soon as approved` : say`${dateTime(new Date(plan.startAt))}`;
}

function thenLine(plan: OffboardPlan, disabled: boolean): Line {
  const workspace = workspaceLine(plan, plan.successorInArchiveRoom ? plan.successor : undefined);
  return say`${disabled ? [] : say`sign-in ends at once; `}${handOverLine(plan)}${workspace ? say`; ${workspace}` : []}`;
}

/** `12 rooms, 2 groups and all shared files go to Archive Owner (archive@example.com), except ...`. */
function handOverLine(plan: OffboardPlan): Line {
  const rooms = plan.rooms.filter((room) => room.successorId === plan.successor.id).length;
  const groups = plan.groups.filter((group) => group.successorId === plan.successor.id).length;
  const items = [
    ...(rooms > 0 ? [count(rooms, 'room')] : []),
    ...(plan.agents ? [count(plan.agents, 'AI agent')] : []),
    ...(groups > 0 ? [count(groups, 'group')] : []),
    'all shared files',
  ];
  const apart = plan.successors
    .filter((person) => person.id !== plan.successor.id)
    .map((person) => share(plan, person));
  const shown = apart.slice(0, 5);
  const left = apart.length - shown.length;
  return [
    ...say`${listed(items.map(text))} go to ${named(plan.successor)}`,
    ...shown.flatMap((line) => say`; ${line}`),
    ...(left > 0 ? say`; the rest to ${text(count(left, 'other person', 'other people'))} (see Details)` : []),
  ];
}

function share(plan: OffboardPlan, person: PersonRef): Line {
  const rooms = plan.rooms.filter((room) => room.successorId === person.id).length;
  const groups = plan.groups.filter((group) => group.successorId === person.id).length;
  const items = [...(rooms > 0 ? [count(rooms, 'room')] : []), ...(groups > 0 ? [count(groups, 'group')] : [])];
  return say`${listed(items.map(text))} to ${named(person)}`;
}

/** Name and email, since two people may share a name. */
export function named(person: PersonRef): Line {
  return say`${person.name} (${person.email})`;
}

/** Where the workspace goes and who reads it; undefined where there is none. */
export function workspaceLine(
  { workspace, hr }: Pick<OffboardPlan, 'workspace' | 'hr'>,
  letIn?: PersonRef,
): Line | undefined {
  if (workspace.kind === 'none') return undefined;
  const readers = hr ? say`, ${hr.name} can read it` : [];
  return workspace.kind === 'folder'
    ? say`the folder “${workspace.title}” moves to “${workspace.archive.title}”${readers}${letIn ? say`, ${letIn.name} is let into that room and sees every workspace in it` : []}`
    : say`the room “${workspace.title}” goes to the archive${readers}`;
}

function forGood(plan: OffboardPlan): Line[] {
  const linked = plan.rooms.filter((room) => room.edit).length;
  const links = `every outside link and invitation link of ${count(linked, 'room')} is revoked`;
  return [
    ...(plan.deleteProfile ? [[bold('the profile is deleted; My documents and Trash are destroyed')]] : []),
    ...(plan.links === 'revoke' && linked > 0 ? [[text(links)]] : []),
  ];
}

const shortStays: Readonly<Record<StaysBehind, string>> = {
  myDocuments: 'what is in My documents and Trash and not shared (nobody can count it)',
  thirdParty: 'the storage accounts behind rooms in third-party storage',
  archivedLinks: 'outside links into archived rooms (they don’t work unless a room is restored)',
  memberships: 'memberships in other people’s rooms (a disabled account can’t use them)',
};

function shortStay({ usedBytes }: OffboardPlan, what: StaysBehind): string {
  if (what !== 'myDocuments' || usedBytes === undefined) return shortStays[what];
  return `what is in My documents and Trash and not shared (nobody can count it; ${sizeText(usedBytes)} used in all)`;
}

function staysLine(plan: OffboardPlan): Line {
  const groups = plan.groupsLeft.slice(0, 3).map((group): Inline => theirs(groupStays(group.name, group.why)));
  const left = plan.groupsLeft.length - groups.length;
  const items = [
    ...plan.stays.map((what) => text(shortStay(plan, what))),
    ...groups,
    ...(left > 0 ? [text(count(left, 'more group'))] : []),
  ];
  return items.length === 0 ? say`nothing` : listed(items);
}

function groupStays(name: string, why: 'ldap' | 'system'): string {
  return `group ${clean(name, 40)} (${why === 'ldap' ? 'from the directory' : 'DocSpace’s own'})`;
}

/** One sentence in plain text for the question before approving. */
export function consequences(plan: OffboardPlan): string {
  const rooms = plan.rooms.length > 0 ? `${count(plan.rooms.length, 'room')}` : '';
  const groups = plan.groups.length > 0 ? `${count(plan.groups.length, 'group')}` : '';
  const items = [rooms, groups].filter((item) => item !== '').join(' and ') || 'All shared files';
  const others = plan.successors.length - 1;
  const receivers = `${clean(plan.successor.name, 50)}${others > 0 ? ` and ${count(others, 'other')}` : ''}`;
  const linked = plan.links === 'revoke' ? plan.rooms.filter((room) => room.edit).length : 0;
  return [
    ...(plan.deleteProfile ? ['My documents is destroyed for good.'] : []),
    `${items} ${/\b1 (room|group)$/.test(items) && !items.includes(' and ') ? 'goes' : 'go'} to ${receivers}.`,
    ...(linked > 0 ? [`Links of ${count(linked, 'room')} are revoked for good.`] : []),
  ].join(' ');
}

/** What one step of the runbook has to do, in a few words; undefined where its title says it all. */
export function stepTarget(plan: OffboardPlan, stepKey: string): string | undefined {
  switch (stepKey) {
    case 'rooms':
      return roomsTarget(apartRooms(plan), plan.rooms.length);
    case 'groups':
      return plan.groups.length > 0 ? count(plan.groups.length, 'group') : undefined;
    case 'content': {
      const rest = plan.rooms.length - apartRooms(plan);
      return `${rest > 0 ? `${count(rest, 'room')} and ` : ''}all shared files to ${clean(plan.successor.name, 60)}`;
    }
    case 'workspace':
      return plan.workspace.kind === 'none' ? undefined : `“${clean(plan.workspace.title, 60)}”`;
    default:
      return undefined;
  }
}

/** Rooms that change hands one by one; the others go with the rest. */
function apartRooms({ rooms, successor }: OffboardPlan): number {
  return rooms.filter((room) => room.edit || (!room.archived && room.successorId !== successor.id)).length;
}

function roomsTarget(apart: number, all: number): string | undefined {
  if (all === 0) return undefined;
  if (apart === 0) return `${all === 1 ? 'the one room goes' : `all ${all} go`} with the rest`;
  return apart === all ? count(all, 'room') : `${apart} of ${all}, the others with the rest`;
}

/** Who receives a room or group. */
export function receiverOf(plan: OffboardPlan, item: { readonly successorId: string }): string {
  return successorOf(plan, item.successorId).name;
}
