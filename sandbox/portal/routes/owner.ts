import { fileDto, folderDto } from '../dto/entries.js';
import type { FolderEntry } from '../entities/folder.js';
import { mayOwnRooms, type Person } from '../entities/person.js';
import { access, subject } from '../entities/share.js';
import { type Answer, stream } from '../http/envelope.js';
import { invalidModel, invalidOperation } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { personMayHold } from '../rules/access-levels.js';
import { recordAudit } from '../rules/audit.js';
import type { Entry } from '../rules/entries.js';
import { plainName, requireCaller } from '../rules/people.js';
import { demand } from '../rules/rights.js';
import { setShare } from '../rules/shares.js';
import { fireWebhooks, folderPayload } from '../rules/webhook-events.js';
import { noteChange } from '../state.js';

export const ownerRoutes = [route('POST', '/files/owner', postOwner)];

/** Goes through the ids in order: those before a refusal stay changed, those that don't exist are skipped. */
function postOwner(context: PortalContext): Answer {
  const { state } = context;
  const caller = requireCaller(context);
  const body = context.body();
  const userId = body.guid('userId');
  if (userId === null) throw invalidModel('userId', 'The UserId field is required.');
  const newOwner = state.people.get(userId);
  if (newOwner === undefined || !mayOwnRooms(newOwner)) throw invalidOperation('You cannot select this user');
  const changed: unknown[] = [];
  for (const id of body.entryIds('folderIds')) {
    const folder = state.folders.get(id);
    if (folder === undefined) continue;
    demand(state, caller, { kind: 'folder', folder }, 'ChangeOwner');
    if (folder.createdBy !== newOwner.id) changeOwner(context, folder, newOwner);
    changed.push(folderDto(context, folder));
  }
  for (const id of body.entryIds('fileIds')) {
    const file = state.files.get(id);
    if (file === undefined) continue;
    demand(state, caller, { kind: 'file', file }, 'ChangeOwner');
    changed.push(fileDto(context, file));
  }
  return stream(changed);
}

/** The new owner's row goes; the old owner becomes manager, unless disabled or not allowed to be one. */
function changeOwner(context: PortalContext, room: FolderEntry, newOwner: Person): void {
  const { state, now } = context;
  const caller = requireCaller(context);
  const entry: Entry = { kind: 'folder', folder: room };
  const oldOwner = state.people.get(room.createdBy);
  room.createdBy = newOwner.id;
  room.updatedBy = caller.id;
  room.updatedAt = now;
  const record = { subjectType: subject.user, setBy: caller.id, now };
  setShare(state, entry, { ...record, subjectId: newOwner.id, access: access.none });
  if (oldOwner !== undefined && oldOwner.status !== 2 && personMayHold(oldOwner.type, access.roomManager)) {
    setShare(state, entry, { ...record, subjectId: oldOwner.id, access: access.roomManager });
  }
  recordAudit(state, {
    now,
    actorId: caller.id,
    action: 'roomChangeOwner',
    target: [room.id],
    about: [room.title, plainName(newOwner)],
  });
  noteChange(state, now, { kind: 'room', id: String(room.id), what: 'owner changed' });
  fireWebhooks(state, {
    now,
    actorId: caller.id,
    trigger: 'folder.updated',
    payload: folderPayload(state, room),
    entry,
  });
}
