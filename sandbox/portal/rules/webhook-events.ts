import type { FileEntry } from '../entities/file.js';
import type { FolderEntry } from '../entities/folder.js';
import type { Person } from '../entities/person.js';
import type { Webhook } from '../entities/webhook.js';
import type { PortalState } from '../state.js';
import { type Entry, rootOf } from './entries.js';
import { canView } from './people.js';
import { may, rootFolderType } from './rights.js';

/** The triggers by their bit, as the vendor orders them. */
export const triggerNames = [
  'user.created',
  'user.invited',
  'user.updated',
  'user.deleted',
  'group.created',
  'group.updated',
  'group.deleted',
  'file.created',
  'file.uploaded',
  'file.updated',
  'file.trashed',
  'file.deleted',
  'file.restored',
  'file.copied',
  'file.moved',
  'folder.created',
  'folder.updated',
  'folder.trashed',
  'folder.deleted',
  'folder.restored',
  'folder.copied',
  'folder.moved',
  'room.created',
  'room.updated',
  'room.archived',
  'room.deleted',
  'room.restored',
  'room.copied',
  'form.submit',
] as const;

export type TriggerName = (typeof triggerNames)[number];

/** The bit of a trigger. */
export function triggerId(name: TriggerName): number {
  return 2 ** triggerNames.indexOf(name);
}

/** True when the webhook wants this trigger; a mask of 0 wants all. */
export function wants(webhook: Webhook, name: TriggerName): boolean {
  return webhook.triggers === 0 || Math.floor(webhook.triggers / triggerId(name)) % 2 === 1;
}

/** What an event is about, for the question whether a webhook's creator may see it. */
type Subject = { readonly entry: Entry } | { readonly person: Person } | { readonly group: true };

/** Queues one delivery for each webhook that wants the event and whose creator can read what it is about. */
export function fireWebhooks(
  state: PortalState,
  event: {
    readonly now: Date;
    readonly actorId: string;
    readonly trigger: TriggerName;
    readonly payload: Readonly<Record<string, unknown>>;
  } & Subject,
): void {
  for (const webhook of state.webhooks.values()) {
    if (!webhook.enabled || !wants(webhook, event.trigger)) continue;
    const creator = state.people.get(webhook.createdBy);
    if (creator === undefined || !mayKnow(state, creator, event)) continue;
    if (webhook.targetId !== '' && webhook.targetId !== String(event.payload.id)) continue;
    state.counters.webhook += 1;
    state.deliveries.push({
      eventId: state.counters.webhook,
      webhookId: webhook.id,
      trigger: event.trigger,
      triggerId: triggerId(event.trigger),
      createdAt: event.now,
      createdBy: event.actorId,
      payload: event.payload,
      retryCount: 0,
      lastStatus: null,
      state: 'waiting',
    });
  }
}

function mayKnow(state: PortalState, creator: Person, event: Subject): boolean {
  if ('entry' in event) return may(state, creator, event.entry, 'Read');
  return 'person' in event ? canView(state, creator, event.person) : creator.type !== 'Guest';
}

/** The raw entity of a folder or room, which is not the REST DTO. */
export function folderPayload(state: PortalState, folder: FolderEntry): Record<string, unknown> {
  const entry: Entry = { kind: 'folder', folder };
  return {
    ...entryPayload(state, entry),
    id: folder.id,
    parentId: folder.parentId,
    title: folder.title,
    fileEntryType: 1,
  };
}

/** The raw entity of a file. */
export function filePayload(state: PortalState, file: FileEntry): Record<string, unknown> {
  const entry: Entry = { kind: 'file', file };
  return { ...entryPayload(state, entry), id: file.id, parentId: file.folderId, title: file.title, fileEntryType: 2 };
}

function entryPayload(state: PortalState, entry: Entry): Record<string, unknown> {
  const item = entry.kind === 'folder' ? entry.folder : entry.file;
  const root = rootOf(state, entry);
  return {
    createBy: item.createdBy,
    modifiedBy: item.updatedBy,
    createOn: item.createdAt.toISOString(),
    modifiedOn: item.updatedAt.toISOString(),
    rootFolderType: rootFolderType(state, entry),
    rootId: root?.id ?? 0,
    rootCreateBy: root?.createdBy ?? item.createdBy,
    folderIdDisplay: entry.kind === 'folder' ? entry.folder.parentId : entry.file.folderId,
  };
}

/** The raw entity of a person. */
export function personPayload(person: Person, now: Date): Record<string, unknown> {
  return {
    id: person.id,
    firstName: person.firstName,
    lastName: person.lastName,
    userName: person.userName,
    status: person.status,
    activationStatus: person.status === 4 ? 2 : 1,
    email: person.email,
    lastModified: now.toISOString(),
    tenantId: 1,
    createDate: person.registeredAt.toISOString(),
    createdBy: person.createdBy,
  };
}
