import { type ActivityLogsApi, createActivityLogsApi } from './activity-logs.js';
import { type AuditApi, createAuditApi } from './audit.js';
import { createDocSpaceClient, type DocSpaceClient, type DocSpaceClientOptions } from './client.js';
import { createFilesApi, type FilesApi } from './files.js';
import { createFoldersApi, type FoldersApi } from './folders.js';
import { createGroupsApi, type GroupsApi } from './groups.js';
import { createKeysApi, type KeysApi } from './keys.js';
import { createRoomLinksApi, type RoomLinksApi } from './links.js';
import { createOperationsApi, type OperationsApi } from './operations.js';
import { createPeopleApi, type PeopleApi } from './people.js';
import { createReassignmentApi, type ReassignmentApi } from './reassignment.js';
import { createRoomsApi, type RoomsApi } from './rooms.js';
import { createSettingsApi, type SettingsApi } from './settings.js';

/** One portal, its calls by family. */
export interface DocSpace {
  readonly people: PeopleApi;
  readonly reassignment: ReassignmentApi;
  readonly rooms: RoomsApi & RoomLinksApi;
  readonly folders: FoldersApi;
  readonly operations: OperationsApi;
  readonly files: FilesApi;
  readonly groups: GroupsApi;
  readonly audit: AuditApi;
  readonly activityLogs: ActivityLogsApi;
  readonly keys: KeysApi;
  readonly settings: SettingsApi;
  readonly skewMs: DocSpaceClient['skewMs'];
  /** The same portal, whose calls and walks all end with this signal. */
  until(signal: AbortSignal): DocSpace;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Creates the calls to one portal. Throws DocSpaceInputError for a bad address or key. */
export function createDocSpace(options: DocSpaceClientOptions): DocSpace {
  return portalOver(createDocSpaceClient(options));
}

function portalOver(client: DocSpaceClient): DocSpace {
  return {
    people: createPeopleApi(client),
    reassignment: createReassignmentApi(client),
    rooms: { ...createRoomsApi(client), ...createRoomLinksApi(client) },
    folders: createFoldersApi(client),
    operations: createOperationsApi(client),
    files: createFilesApi(client),
    groups: createGroupsApi(client),
    audit: createAuditApi(client),
    activityLogs: createActivityLogsApi(client),
    keys: createKeysApi(client),
    settings: createSettingsApi(client),
    skewMs: client.skewMs,
    until: (signal) => portalOver(client.until(signal)),
    close: client.close,
  };
}
