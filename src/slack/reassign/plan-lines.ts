import { count } from '../../domain/counting.js';
import type { ReassignPlan, StaysBehind } from '../../domain/reassign/plan.js';
import { stayTexts } from '../../domain/reassign/report.js';
import type { PlanSection, SubjectState } from '../kind.js';
import { personTypeNames } from '../kit/person-types.js';
import { bold, type Inline, type Line, listed, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { seenPart } from '../requests/last-seen.js';

/** `jane@example.com · Room admin · disabled · signed in 3 Mar at 16:20`, the last where it is known. */
export function personLine({ person }: ReassignPlan, { seen }: SubjectState): Line {
  return say`${clean(person.email, 120)} · ${text(personTypeNames[person.type])} · disabled${seenPart(seen)}`;
}

/** The plan as labelled lines, short enough to decide by. */
export function planLines(plan: ReassignPlan): readonly Line[] {
  const { successor, deleteProfile, stays } = plan;
  return [
    [bold('When: '), ...say`as soon as approved`],
    [bold('Then: '), ...say`${roomsText(plan)}all shared files go to ${successor.name} (${successor.email})`],
    ...(deleteProfile
      ? [[bold('For good: '), bold('the profile is deleted; My documents and Trash are destroyed')]]
      : []),
    ...staysLine([...groupsText(plan), ...stays.map((what) => text(shortStays[what]))]),
  ];
}

function staysLine(items: readonly Inline[]): readonly Line[] {
  return items.length === 0 ? [] : [[bold('Stays: '), ...listed(items)]];
}

/** `12 rooms (2 archived) and `; nothing where there are none. */
function roomsText({ rooms }: ReassignPlan): Line {
  if (rooms.length === 0) return [];
  const archived = rooms.filter((room) => room.archived).length;
  return say`${text(count(rooms.length, 'room'))}${archived > 0 ? say` (${archived} archived)` : []} and `;
}

function groupsText({ groups }: ReassignPlan) {
  return groups.length === 0 ? [] : [text(`the management of ${count(groups.length, 'group')}`)];
}

const shortStays: Readonly<Record<StaysBehind, string>> = {
  myDocuments: 'what is in My documents and Trash and not shared (nobody can count it)',
  memberships: 'memberships in other people’s rooms (a disabled account can’t use them)',
  thirdParty: 'the storage accounts behind rooms in third-party storage',
  links: 'links to people outside',
};

/** One sentence in plain text for the question before approving. */
export function consequences({ rooms, successor, deleteProfile }: ReassignPlan): string {
  const what = rooms.length === 0 ? 'All shared files go' : `${count(rooms.length, 'room')} and all shared files go`;
  const destroyed = deleteProfile ? 'My documents and Trash are destroyed for good. ' : '';
  return `${destroyed}${what} to ${clean(successor.name, 50)}. What has moved can’t be moved back as a whole.`;
}

/** Room by room, group by group, and what stays. */
export function planSections(plan: ReassignPlan): readonly PlanSection[] {
  return [
    { title: 'Rooms', lines: plan.rooms.map(roomLine), most: 100 },
    { title: 'Groups that keep their manager', lines: plan.groups.map(({ name }) => [theirs(name)]), most: 50 },
    { title: 'Stays behind', lines: plan.stays.map((what) => [text(stayTexts[what])]), most: 10 },
  ];
}

function roomLine({ title, archived }: ReassignPlan['rooms'][number]): Line {
  return archived ? say`${title} (archived)` : [theirs(title)];
}
