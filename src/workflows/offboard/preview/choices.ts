import { orAbsent, type Portal, type PortalFolder } from '../../ports.js';
import { hrFor, type OffboardPreview } from './preview.js';
import { folderAsWorkspace, isRoom, readArchive, readWorkspace } from './workspace.js';

/** How a workspace or group that is not wanted is chosen. */
export const noneValue = 'none';

/** Something in the portal that can be chosen as workspace: `room:12`, `folder:34`. */
export interface WorkspaceOption {
  readonly value: string;
  readonly title: string;
  readonly kind: 'room' | 'folder';
}

/** Rooms, and folders beside the policy's, whose title contains the text. */
export async function searchWorkspaces(
  portal: Portal,
  text: string,
  parentFolder: string | number | null,
): Promise<readonly WorkspaceOption[]> {
  const [rooms, listing] = await Promise.all([
    portal.rooms.listRooms({ area: 'Active', filterValue: text }),
    parentFolder === null
      ? undefined
      : orAbsent(portal.folders.listFolder({ folderId: parentFolder, filterValue: text })),
  ]);
  const folders = (listing?.folders ?? []).filter((folder) => folder.security.move && !isRoom(folder));
  return [
    ...folders.map(({ id, title }) => ({ value: `folder:${id}`, title, kind: 'folder' as const })),
    ...rooms
      .filter((room) => room.roomType !== 'ai')
      .map(({ id, title }) => ({ value: `room:${id}`, title, kind: 'room' as const })),
  ];
}

/** The policy's archive folder and the folders in it whose title contains the text; nothing where the policy has none. */
export async function searchArchives(
  portal: Portal,
  text: string,
  archiveFolder: string | number | null,
): Promise<readonly Pick<PortalFolder, 'id' | 'title'>[]> {
  if (archiveFolder === null) return [];
  const [root, listing] = await Promise.all([
    orAbsent(portal.folders.getFolder(archiveFolder)),
    orAbsent(portal.folders.listFolder({ folderId: archiveFolder, ...(text === '' ? {} : { filterValue: text }) })),
  ]);
  return [...(root ? [root] : []), ...(listing?.folders ?? []).filter((folder) => folder.security.create)];
}

/** What a choice makes of a preview; the preview may have changed while the portal was asked. */
export type PreviewChange = (preview: OffboardPreview) => OffboardPreview;

const unchanged: PreviewChange = (preview) => preview;

/** Another workspace; nothing changes if what was chosen can't be one. */
export async function chooseWorkspace(
  portal: Portal,
  { archive }: Pick<OffboardPreview, 'archive'>,
  value: string,
): Promise<PreviewChange> {
  if (value === noneValue) return withWorkspace({ kind: 'none' });
  const [kind, ...rest] = value.split(':');
  const id = entryIdOf(rest.join(':'));
  if (kind === 'room') {
    const room = await orAbsent(portal.rooms.getRoom(id));
    if (!room || room.archived || room.roomType === 'ai') return unchanged;
    const { roomType, ownerId, title } = room;
    return withWorkspace({ kind: 'room', id: room.id, title, roomType, ownerId });
  }
  const folder = await orAbsent(portal.folders.getFolder(id));
  if (folder && isRoom(folder)) return await chooseWorkspace(portal, { archive }, `room:${id}`);
  const found = archive ? await readArchive(portal, archive.id) : undefined;
  return folder?.security.move && found ? withWorkspace(folderAsWorkspace(folder, found)) : unchanged;
}

/** Another archive folder; nothing changes if it can't be written to. */
export async function chooseArchive(
  portal: Portal,
  { workspace }: Pick<OffboardPreview, 'workspace'>,
  value: string,
): Promise<PreviewChange> {
  const archive = await readArchive(portal, entryIdOf(value));
  if (!archive) return unchanged;
  const moved = workspace.kind === 'folder' ? await readWorkspace(portal, { ...workspace, archive }) : null;
  return (preview) => {
    const changed = { ...preview, archive };
    return moved && preview.workspace.kind === 'folder' ? withWorkspace(moved)(changed) : changed;
  };
}

/** Another HR group, or none. */
export async function chooseHrGroup(portal: Portal, value: string): Promise<PreviewChange> {
  if (value === noneValue) return (preview) => ({ ...preview, hr: null });
  const group = await orAbsent(portal.groups.getGroup(value));
  return group ? (preview) => ({ ...preview, hr: hrFor(group, preview.workspace) }) : unchanged;
}

/** HR's role depends on what the workspace is. */
function withWorkspace(workspace: OffboardPreview['workspace']): PreviewChange {
  return (preview) => {
    const { hr } = preview;
    return { ...preview, workspace, hr: hr && hrFor({ id: hr.groupId, name: hr.name }, workspace) };
  };
}

/** Ids are numbers, but for third-party storage. */
function entryIdOf(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
