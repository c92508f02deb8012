import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { Access, EntryId } from '../../domain/portal.js';
import type { DesiredState } from '../../engine/desired-state.js';
import { receivedBy } from '../effects/obstacles.js';
import type { Portal, ShareMember } from '../ports.js';
import { folderMoved } from './workspace.js';

type FolderWorkspace = Extract<OffboardPlan['workspace'], { kind: 'folder' }>;

/**
 * In the service account's My documents: the successor has the folder in full, HR reads it, nobody else has it.
 * `None` is offered only to a folder's creator, and after the reassignment that is the successor: where the portal
 * doesn't offer it, others are restricted, which reads as none. Harmless twice: only rows that differ are sent.
 */
export function folderShared(
  portal: Portal,
  plan: OffboardPlan,
  input: { readonly workspace: FolderWorkspace; readonly botId: string },
): DesiredState {
  const { workspace, botId } = input;
  const wanted = new Map<string, Access>([[plan.successor.id, 'readWrite']]);
  if (plan.hr) wanted.set(plan.hr.groupId, plan.hr.access);
  const changes = async () => {
    const shares = await portal.folders.getFolderShare(workspace.id);
    const extra = extraRows(shares, wanted, botId);
    const missing = missingRows(shares, wanted, botId);
    if (extra.length === 0) return missing;
    const { availableShareRights: offered } = await portal.folders.getFolder(workspace.id);
    const revoke = ({ subject }: ShareMember): Access => (offered?.[subject].includes('none') ? 'none' : 'restrict');
    return [...missing, ...extra.map((share) => ({ shareTo: share.id, access: revoke(share) }))];
  };
  const state: DesiredState = {
    // Where it was before, its access can't be changed; somebody may have moved it back.
    needs: [folderMoved(portal, workspace)],
    key: effectKeys.folder(workspace.id, 'access'),
    title: `Access: ${plan.successor.name}${plan.hr ? `, ${plan.hr.name} reads` : ''}`,
    observe: async ({ now }) => {
      const left = await changes();
      if (left.length > 0)
        return {
          kind: 'missing',
          because: `${count(left.length, 'person or group has', 'people or groups have')} other access to ${workspace.title} than planned.`,
        };
      return {
        kind: 'holds',
        evidence: { successorId: plan.successor.id, hr: plan.hr?.groupId ?? null, readAt: now.toISOString() },
      };
    },
    act: async () => {
      await portal.folders.setFolderShare({ folderId: workspace.id, shares: await changes() });
    },
  };
  return receivedBy(portal.people, { person: plan.successor, what: 'right' }, state);
}

/**
 * In a room the folder has that room's members. HR is added to the room; a single leaver's successor only where the
 * policy says so, since he sees every archived workspace there. Who is in it already keeps the role. Harmless twice.
 */
export function insideArchiveRoom(portal: Portal, plan: OffboardPlan, roomId: EntryId): DesiredState {
  const { hr, successor, successorInArchiveRoom: access } = plan;
  const wanted = [
    ...(hr ? [{ id: hr.groupId, name: hr.name, access: hr.access }] : []),
    ...(access ? [{ id: successor.id, name: successor.name, access }] : []),
  ];
  const names = wanted.map(({ name }) => name).join(' and ');
  const missing = async () => {
    const members = wanted.length === 0 ? [] : await portal.rooms.listMembers(roomId);
    const isIn = (id: string) => members.some((row) => row.id === id && (row.isOwner || row.access !== 'none'));
    return wanted.filter(({ id }) => !isIn(id));
  };
  const state: DesiredState = {
    key: effectKeys.room(roomId, 'hr'),
    title:
      wanted.length > 0
        ? `Access: ${names} ${wanted.length > 1 ? 'read' : 'reads'}`
        : 'Access: as the archive room has it',
    giveUp: `I can’t let ${names} into the archive room: I must own or manage it. Add them in DocSpace, then try again.`,
    observe: async ({ now }) => {
      const left = await missing();
      if (left.length > 0) {
        return { kind: 'missing', because: `Not in the archive room: ${left.map(({ name }) => name).join(', ')}.` };
      }
      return { kind: 'holds', evidence: { in: wanted.map(({ id }) => id), readAt: now.toISOString() } };
    },
    act: async () => {
      const invitations = (await missing()).map(({ id, access: role }) => ({ id, access: role }));
      await portal.rooms.setMembers({ roomId, invitations });
    },
  };
  return access ? receivedBy(portal.people, { person: successor, what: 'right' }, state) : state;
}

function missingRows(shares: readonly ShareMember[], wanted: ReadonlyMap<string, Access>, botId: string) {
  return [...wanted]
    .filter(
      ([id, level]) =>
        id !== botId && !shares.some((share) => share.id === id && (share.isOwner || share.access === level)),
    )
    .map(([id, level]) => ({ shareTo: id, access: level }));
}

function extraRows(shares: readonly ShareMember[], wanted: ReadonlyMap<string, Access>, botId: string): ShareMember[] {
  return shares
    .filter((share) => !share.isOwner && share.id !== botId && !wanted.has(share.id))
    .filter((share) => share.access !== 'none' && share.access !== 'restrict');
}
