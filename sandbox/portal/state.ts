import type { ApiKey } from './entities/api-key.js';
import type { AuditEvent, LoginEvent } from './entities/audit-event.js';
import type { FileEntry } from './entities/file.js';
import type { EntryId, FolderEntry } from './entities/folder.js';
import type { Group } from './entities/group.js';
import type { FileOperation } from './entities/operation.js';
import type { Person } from './entities/person.js';
import type { Reassignment } from './entities/reassignment.js';
import type { ShareRecord } from './entities/share.js';
import type { Webhook, WebhookDelivery } from './entities/webhook.js';
import type { PortalSettings } from './settings.js';

/** One thing that changed, for those who watch the portal. */
export interface StateChange {
  readonly number: number;
  readonly at: Date;
  readonly kind:
    | 'person'
    | 'group'
    | 'room'
    | 'folder'
    | 'file'
    | 'share'
    | 'link'
    | 'operation'
    | 'reassignment'
    | 'webhook'
    | 'key';
  readonly id: string;
  readonly what: string;
}

/** Everything the portal knows: plain data, so that it can be cloned and printed. */
export interface PortalState {
  readonly settings: PortalSettings;
  readonly people: Map<string, Person>;
  readonly groups: Map<string, Group>;
  readonly apiKeys: Map<string, ApiKey>;
  readonly folders: Map<EntryId, FolderEntry>;
  readonly files: Map<EntryId, FileEntry>;
  /** By `folder:ID` or `file:ID`, in the order they were given. */
  readonly shares: Map<string, ShareRecord[]>;
  /** People who hold roles in forms of a virtual data room. */
  readonly formRoles: { roomId: EntryId; userId: string }[];
  /** People with connected third-party storages. */
  readonly providers: { id: number; title: string; ownerId: string }[];
  readonly reassignments: Map<string, Reassignment>;
  readonly operations: FileOperation[];
  /** Oldest first. */
  readonly audit: AuditEvent[];
  /** Oldest first. */
  readonly logins: LoginEvent[];
  readonly webhooks: Map<number, Webhook>;
  readonly deliveries: WebhookDelivery[];
  readonly changes: StateChange[];
  /** Last number given out, by purpose. */
  readonly counters: { entry: number; event: number; login: number; guid: number; webhook: number };
}

/** The next numeric id of a folder or file. */
export function nextEntryId(state: PortalState): number {
  state.counters.entry += 1;
  return state.counters.entry;
}

/** A new GUID; counted, so that two runs of a test give the same ones. */
export function nextGuid(state: PortalState): string {
  state.counters.guid += 1;
  return `5a4d0000-0000-4000-8000-${state.counters.guid.toString(16).padStart(12, '0')}`;
}

/** Notes a change for those who watch. */
export function noteChange(state: PortalState, now: Date, change: Pick<StateChange, 'kind' | 'id' | 'what'>): void {
  state.changes.push({ number: state.changes.length + 1, at: now, ...change });
}

/** An independent copy, for effects that must not happen. */
export function cloneState(state: PortalState): PortalState {
  return structuredClone(state);
}
