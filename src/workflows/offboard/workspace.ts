import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { Access, PersonRef } from '../../domain/portal.js';
import type { DesiredState, EffectTools, Reading } from '../../engine/desired-state.js';
import { operationSettlesMs } from '../effects/room-archived.js';
import type { OperationsPort } from '../file-ports.js';
import { orAbsent, type Portal, type RoomsPort } from '../ports.js';
import type { EditedRoom } from './rooms.js';

type FolderWorkspace = Extract<OffboardPlan['workspace'], { kind: 'folder' }>;

/**
 * Only the successor (its owner) and HR are in the workspace room. Done while the bot manages it: once archived, nobody
 * can edit its members. Harmless twice: only rows that differ are sent.
 */
export function onlySuccessorAndHr(
  rooms: RoomsPort,
  input: {
    readonly room: EditedRoom;
    readonly successor: PersonRef;
    readonly hr: OffboardPlan['hr'];
    readonly botId: string;
  },
): DesiredState {
  const { room, successor, hr, botId } = input;
  const changes = async () => {
    const members = await rooms.listMembers(room.id);
    const others = members.filter(
      (member) => !member.isOwner && ![successor.id, botId, hr?.groupId].includes(member.id),
    );
    const wanted = others.map((member) => ({ id: member.id, access: 'none' as Access }));
    const hrRow = members.find((member) => member.id === hr?.groupId);
    if (hr && hrRow?.access !== hr.access) wanted.push({ id: hr.groupId, access: hr.access });
    return wanted;
  };
  return {
    key: effectKeys.room(room.id, 'members'),
    title: `${room.title}: only ${successor.name}${hr ? ` and ${hr.name}` : ''}`,
    giveUp: `Some members of ${room.title} could not be removed (a form role may hold them). Remove them in DocSpace, then try again.`,
    observe: async ({ now }) => {
      const left = await changes();
      if (left.length > 0)
        return {
          kind: 'missing',
          because: `${count(left.length, 'person or group has', 'people or groups have')} another role in ${room.title} than planned.`,
        };
      return { kind: 'holds', evidence: { hr: hr?.groupId ?? null, readAt: now.toISOString() } };
    },
    act: async () => {
      await rooms.setMembers({ roomId: room.id, invitations: await changes() });
    },
  };
}

/**
 * The workspace folder lies in the archive folder. Duplicate (2) as conflict type: with the others a folder of the
 * same title would swallow this one and its id. Harmless twice: it is moved only while it is elsewhere.
 */
export function folderMoved(portal: Pick<Portal, 'folders' | 'operations'>, workspace: FolderWorkspace): DesiredState {
  const { id, title, archive } = workspace;
  return {
    key: effectKeys.folder(id, 'moved'),
    title: `${title} to ${archive.title}`,
    settleMs: operationSettlesMs,
    observe: async (tools) => {
      const found = await orAbsent(portal.folders.getFolder(id));
      if (!found)
        return {
          kind: 'impossible',
          because: `The folder ${title} is not there. Look for it in DocSpace, then try again, or stop this run.`,
        };
      if (String(found.parentId) === String(archive.id)) {
        return { kind: 'holds', evidence: { parentId: archive.id, readAt: tools.now.toISOString() } };
      }
      return await readOperation(portal.operations, tools, title);
    },
    act: async ({ remember }) => {
      const [operation] = await portal.operations.moveEntries({
        folderIds: [id],
        destFolderId: archive.id,
        conflict: 'duplicate',
      });
      if (operation) await remember({ operation: operation.id });
    },
  };
}

/** A file that is open in an editor fails the move, and only the operation's record says so, once. */
async function readOperation(operations: OperationsPort, { memory }: EffectTools, title: string): Promise<Reading> {
  const id = memory.facts.operation;
  if (typeof id === 'string') {
    const [operation] = await operations.getOperations(id);
    if (operation?.error) {
      return {
        kind: 'impossible',
        because: `DocSpace could not move ${title}: something in it may be open in an editor. Close it, then try again.`,
      };
    }
    if (operation && !operation.finished)
      return { kind: 'underWay', percent: operation.progress, because: `${title} is being moved.` };
  }
  return { kind: 'missing', because: `${title} is not in the archive folder.` };
}
