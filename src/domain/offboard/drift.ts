import { z } from 'zod';
import { entryIdSchema, type PersonRef, roomTypes } from '../portal.js';
import type { OffboardPlan } from './plan.js';

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
  addedGroups: z.array(z.object({ id: z.string(), name: z.string() })),
  goneGroups: z.array(z.string()),
  notes: z.array(z.string()),
});
export type Drift = z.infer<typeof driftSchema>;

/**
 * What changed in the inventory between the plan that was approved and the one made again now. What appeared later
 * falls to the approved default successor; what the leaver no longer has is left where it is.
 */
export function driftOf(approved: OffboardPlan, fresh: OffboardPlan): Drift {
  const addedRooms = fresh.rooms.filter((room) => !has(approved.rooms, room.id));
  const goneRooms = approved.rooms.filter((room) => !has(fresh.rooms, room.id) && !isWorkspace(approved, room.id));
  const addedGroups = fresh.groups.filter((group) => !has(approved.groups, group.id));
  const goneGroups = approved.groups.filter((group) => !has(fresh.groups, group.id));
  const to = approved.successor.name;
  return {
    addedRooms: addedRooms.map(({ id, title, roomType, archived, edit }) => ({ id, title, roomType, archived, edit })),
    goneRooms: goneRooms.map((room) => String(room.id)),
    addedGroups: addedGroups.map(({ id, name }) => ({ id, name })),
    goneGroups: goneGroups.map((group) => group.id),
    notes: [
      ...addedRooms.map((room) => `Room ${room.title} appeared after the request and went to ${to}.`),
      ...goneRooms.map((room) => `Room ${room.title} no longer belonged to the person and was left as it is.`),
      ...addedGroups.map((group) => `Group ${group.name} appeared after the request and went to ${to}.`),
      ...goneGroups.map((group) => `Group ${group.name} was no longer managed by the person and was left as it is.`),
    ],
  };
}

/** What was approved and no longer holds, a sentence each: with any of them the hand-over waits for a new approval. */
export function brokenPromises(approved: OffboardPlan, fresh: OffboardPlan): readonly string[] {
  const left = [...fresh.rooms, ...fresh.groups];
  const expects = ({ id }: PersonRef) =>
    [...approved.rooms, ...approved.groups].some((item) => item.successorId === id && has(left, item.id));
  // Who is not to get anything any more, because the leaver no longer has it, is not lost.
  const lost = approved.successors.filter(
    (person) => expects(person) && !fresh.successors.some((other) => other.id === person.id),
  );
  return [
    ...lost.map((person) => `Successor ${person.name} can no longer receive anything.`),
    ...hrBroken(approved, fresh),
    ...workspaceBroken(approved, fresh),
    ...(fresh.deleteProfile && !approved.deleteProfile ? ['The profile would be deleted too.'] : []),
  ];
}

/** The approved plan with what was noted since. `evidence` is of the effect `planCompared`; without one nothing changed. */
export function effectivePlan(approved: OffboardPlan, evidence: unknown): OffboardPlan {
  const parsed = driftSchema.safeParse(evidence);
  if (!parsed.success) return approved;
  const drift = parsed.data;
  const { id: successorId } = approved.successor;
  return {
    ...approved,
    rooms: [
      ...approved.rooms.filter((room) => !drift.goneRooms.includes(String(room.id))),
      ...drift.addedRooms.map((room) => ({ ...room, successorId })),
    ],
    groups: [
      ...approved.groups.filter((group) => !drift.goneGroups.includes(group.id)),
      ...drift.addedGroups.map((group) => ({ ...group, successorId })),
    ],
  };
}

function hrBroken({ hr }: OffboardPlan, fresh: OffboardPlan): readonly string[] {
  // Without a workspace there is nothing for HR to read, and that is said of the workspace.
  if (!hr || fresh.workspace.kind === 'none') return [];
  if (fresh.hr?.groupId !== hr.groupId) return [`HR’s group ${hr.name} is gone.`];
  return fresh.hr.access === hr.access ? [] : [`${hr.name} would get another role than approved.`];
}

type FolderWorkspace = Extract<OffboardPlan['workspace'], { kind: 'folder' }>;

function workspaceBroken({ workspace: was }: OffboardPlan, { workspace: is }: OffboardPlan): readonly string[] {
  if (was.kind === 'none') return [];
  const isSame = is.kind !== 'none' && String(is.id) === String(was.id);
  if (isSame && was.kind === 'folder' && is.kind === 'folder') return folderBroken(was, is);
  if (isSame && was.kind === 'room' && is.kind === 'room')
    return is.ownerId === was.ownerId ? [] : [`The workspace ${was.title} has another owner.`];
  return [`The workspace ${was.title} is gone or no longer where it was.`];
}

function folderBroken(was: FolderWorkspace, is: FolderWorkspace): readonly string[] {
  if (String(is.parentId) !== String(was.parentId)) return [`The workspace ${was.title} was moved.`];
  const { archive } = was;
  if (String(is.archive.id) !== String(archive.id) || String(is.archive.roomId) !== String(archive.roomId)) {
    return [`The archive folder ${archive.title} is gone or was moved.`];
  }
  const added = is.archive.audience.filter((id) => !archive.audience.includes(id));
  return added.length > 0 ? [`${added.length} more people or groups see the archive folder ${archive.title}.`] : [];
}

function isWorkspace({ workspace }: OffboardPlan, id: string | number): boolean {
  return workspace.kind === 'room' && String(workspace.id) === String(id);
}

function has(items: readonly { readonly id: string | number }[], id: string | number): boolean {
  return items.some((item) => String(item.id) === String(id));
}
