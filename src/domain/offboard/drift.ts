import { z } from 'zod';
import { count } from '../counting.js';
import { entryIdSchema, type PersonRef, roomTypes } from '../portal.js';
import { sizeText } from '../size.js';
import { leftGroupSchema, type OffboardPlan, type PlannedRoom, staysBehind, successorOf } from './plan.js';

/** How the world differs from an approved plan where no new approval is needed: by id, with a sentence for each. */
export const driftSchema = z.object({
  addedRooms: z.array(
    z.object({
      id: entryIdSchema,
      title: z.string(),
      roomType: z.enum(roomTypes),
      archived: z.boolean(),
      edit: z.boolean(),
    }),
  ),
  goneRooms: z.array(z.string()),
  /** Rooms of the plan that were archived, restored, or given or rid of links since. */
  changedRooms: z.array(z.object({ id: entryIdSchema, archived: z.boolean(), edit: z.boolean() })).default([]),
  addedGroups: z.array(z.object({ id: z.string(), name: z.string() })),
  goneGroups: z.array(z.string()),
  /** Groups that keep their manager, and what else stays, as it is now. */
  groupsLeft: z.array(leftGroupSchema).nullable().default(null),
  stays: z.array(staysBehind).nullable().default(null),
  notes: z.array(z.string()),
});
export type Drift = z.infer<typeof driftSchema>;

/**
 * What changed in the inventory between the plan that was approved and the one made again now. What appeared later
 * falls to the approved default successor; what the leaver no longer has is left where it is.
 */
export function driftOf(approved: OffboardPlan, fresh: OffboardPlan): Drift {
  const addedRooms = fresh.rooms.filter((room) => !find(approved.rooms, room.id));
  const goneRooms = approved.rooms.filter((room) => !find(fresh.rooms, room.id) && !isWorkspace(approved, room.id));
  const changedRooms = fresh.rooms.flatMap((is) => {
    const was = find(approved.rooms, is.id);
    return was && (was.archived !== is.archived || was.edit !== is.edit) ? [{ was, is }] : [];
  });
  const addedGroups = fresh.groups.filter((group) => !find(approved.groups, group.id));
  const goneGroups = approved.groups.filter((group) => !find(fresh.groups, group.id));
  const to = approved.successor.name;
  return {
    addedRooms: addedRooms.map(({ id, title, roomType, archived, edit }) => ({ id, title, roomType, archived, edit })),
    goneRooms: goneRooms.map((room) => String(room.id)),
    changedRooms: changedRooms.map(({ is: { id, archived, edit } }) => ({ id, archived, edit })),
    addedGroups: addedGroups.map(({ id, name }) => ({ id, name })),
    goneGroups: goneGroups.map((group) => group.id),
    groupsLeft: fresh.groupsLeft,
    stays: fresh.stays,
    notes: [
      ...addedRooms.map((room) => `Room ${room.title} appeared after the request and was added to what goes to ${to}.`),
      ...goneRooms.map((room) => `Room ${room.title} no longer belonged to the person and was left as it is.`),
      ...changedRooms.map(({ was, is }) => roomChanged(was, is)),
      ...addedGroups.map(
        (group) => `Group ${group.name} appeared after the request and was added to what goes to ${to}.`,
      ),
      ...goneGroups
        .filter((group) => !find(fresh.groupsLeft, group.id))
        .map((group) => `Group ${group.name} was no longer managed by the person and was left as it is.`),
    ],
  };
}

function roomChanged(was: PlannedRoom, is: PlannedRoom): string {
  if (is.archived && !was.archived) {
    const links = was.edit ? ' Outside links into it don’t work unless somebody restores it.' : '';
    return `Room ${is.title} was archived after the request.${links}`;
  }
  if (was.archived && !is.archived) {
    return `Room ${is.title} was restored from the archive after the request${is.edit ? ', with links' : ''}.`;
  }
  return is.edit
    ? `Room ${is.title} got a link after the request.`
    : `Room ${is.title} had no link any more when the run began.`;
}

/**
 * What was approved and no longer holds, a sentence each: with any of them the hand-over waits for a new approval.
 * `unfit` says by id why somebody can't receive anything any more.
 */
export function brokenPromises(
  approved: OffboardPlan,
  fresh: OffboardPlan,
  unfit: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const closed = approved.rooms.filter(
    (room) => !room.archived && room.successorId !== approved.successor.id && find(fresh.rooms, room.id)?.archived,
  );
  const left = [...fresh.rooms, ...fresh.groups];
  const expects = ({ id }: PersonRef) =>
    [...approved.rooms, ...approved.groups].some(
      (item) => item.successorId === id && find(left, item.id) && !find(closed, item.id),
    );
  // Who is not to get anything any more, because the leaver no longer has it, is not lost.
  const lost = approved.successors.filter((person) => expects(person) && !find(fresh.successors, person.id));
  const to = approved.successor.name;
  return [
    ...lost.map(({ id, name }) => {
      const why = unfit.get(id) ?? `${name} can no longer receive anything.`;
      return `${why} In the new plan ${to} gets what was to go to ${name}.`;
    }),
    ...closed.map((room) => {
      const { name } = successorOf(approved, room.successorId);
      return `Room ${room.title} is in the archive now, so DocSpace can’t give it to ${name}: it would go to ${to} with the rest.`;
    }),
    ...hrBroken(approved, fresh),
    ...workspaceBroken(approved, fresh),
    ...moreDestroyed(approved, fresh),
  ];
}

/** The approved plan with what was noted since. `evidence` is of the effect `planCompared`; without one nothing changed. */
export function effectivePlan(approved: OffboardPlan, evidence: unknown): OffboardPlan {
  const parsed = driftSchema.safeParse(evidence);
  if (!parsed.success) return approved;
  const drift = parsed.data;
  const { id: successorId } = approved.successor;
  const kept = approved.rooms.filter((room) => !drift.goneRooms.includes(String(room.id)));
  return {
    ...approved,
    rooms: [
      ...kept.map((room) => ({ ...room, ...find(drift.changedRooms, room.id) })),
      ...drift.addedRooms.map((room) => ({ ...room, successorId })),
    ],
    groups: [
      ...approved.groups.filter((group) => !drift.goneGroups.includes(group.id)),
      ...drift.addedGroups.map((group) => ({ ...group, successorId })),
    ],
    groupsLeft: drift.groupsLeft ?? approved.groupsLeft,
    stays: drift.stays ?? approved.stays,
  };
}

function moreDestroyed(approved: OffboardPlan, fresh: OffboardPlan): readonly string[] {
  if (!fresh.deleteProfile) return [];
  if (!approved.deleteProfile) return ['The profile would be deleted too.'];
  const { destroysBytes: was } = approved;
  const { destroysBytes: is } = fresh;
  if (was === undefined || is === undefined || is <= was) return [];
  const [now, then] = [sizeText(is), sizeText(was)];
  const sizes = now === then ? '' : ` (${now} now, ${then} then)`;
  return [
    `My documents and Trash of ${approved.person.name} would be destroyed, and hold more than when this was approved${sizes}.`,
  ];
}

function hrBroken({ hr }: OffboardPlan, fresh: OffboardPlan): readonly string[] {
  // Without a workspace there is nothing for HR to read, and that is said of the workspace.
  if (!hr || fresh.workspace.kind === 'none') return [];
  if (fresh.hr?.groupId !== hr.groupId) return [`The HR group ${hr.name} is no longer in DocSpace.`];
  return fresh.hr.access === hr.access
    ? []
    : [`${hr.name} was to get the role “${words(hr.access)}” and would get “${words(fresh.hr.access)}”.`];
}

type FolderWorkspace = Extract<OffboardPlan['workspace'], { kind: 'folder' }>;

function workspaceBroken({ workspace: was }: OffboardPlan, { workspace: is }: OffboardPlan): readonly string[] {
  if (was.kind === 'none') return [];
  const isSame = is.kind !== 'none' && String(is.id) === String(was.id);
  if (isSame && was.kind === 'folder' && is.kind === 'folder') return folderBroken(was, is);
  if (isSame && was.kind === 'room' && is.kind === 'room')
    return is.ownerId === was.ownerId
      ? []
      : [`The workspace ${was.title} has another owner than when this was approved.`];
  return [`The workspace ${was.title} is gone or no longer where it was.`];
}

function folderBroken(was: FolderWorkspace, is: FolderWorkspace): readonly string[] {
  if (String(is.parentId) !== String(was.parentId)) return [`The workspace ${was.title} was moved.`];
  const { archive } = was;
  if (String(is.archive.id) !== String(archive.id) || String(is.archive.roomId) !== String(archive.roomId)) {
    return [`The archive folder ${archive.title} is gone or was moved.`];
  }
  const added = is.archive.audience.filter((id) => !archive.audience.includes(id));
  if (added.length === 0) return [];
  const more = count(added.length, 'more person or group', 'more people or groups');
  const [then, now] = [archive.audience.length, is.archive.audience.length];
  return [`${more} can see the archive folder ${archive.title}: ${then} when this was approved, ${now} now.`];
}

function isWorkspace({ workspace }: OffboardPlan, id: string | number): boolean {
  return workspace.kind === 'room' && String(workspace.id) === String(id);
}

function find<T extends { readonly id: string | number }>(items: readonly T[], id: string | number): T | undefined {
  return items.find((item) => String(item.id) === String(id));
}

/** `fillForms` as people read it: `fill forms`. */
function words(access: string): string {
  return access.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
