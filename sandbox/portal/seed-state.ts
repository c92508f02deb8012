import type { ApiKey } from './entities/api-key.js';
import type { AuditEvent, LoginEvent } from './entities/audit-event.js';
import type { FileEntry } from './entities/file.js';
import type { EntryId, FolderEntry } from './entities/folder.js';
import type { Group } from './entities/group.js';
import type { Person } from './entities/person.js';
import type { ShareRecord } from './entities/share.js';
import type { Webhook } from './entities/webhook.js';
import { defaultSettings, type PortalSettings } from './settings.js';
import type { PortalState } from './state.js';

type With<T, Required extends keyof T> = Pick<T, Required> & Partial<T>;

export type SeedPerson = With<Person, 'id' | 'firstName' | 'lastName' | 'email' | 'type'>;
export type SeedGroup = With<Group, 'id' | 'name' | 'managerId' | 'memberIds'>;
export type SeedApiKey = With<ApiKey, 'id' | 'key' | 'createdBy'>;
export type SeedFolder = With<FolderEntry, 'id' | 'kind' | 'title' | 'parentId' | 'createdBy'>;
export type SeedFile = With<FileEntry, 'id' | 'title' | 'folderId' | 'createdBy'>;
export type SeedShare = With<ShareRecord, 'entryKind' | 'entryId' | 'subjectType' | 'subjectId' | 'access' | 'setBy'>;
export type SeedWebhook = With<Webhook, 'id' | 'uri' | 'secretKey' | 'createdBy'>;

/** What a portal starts with; what is left out gets the vendor's default. */
export interface PortalSeed {
  /** The date of everything that has no date of its own. */
  readonly createdAt: Date;
  readonly settings?: Partial<PortalSettings>;
  readonly people: readonly SeedPerson[];
  readonly groups?: readonly SeedGroup[];
  readonly apiKeys?: readonly SeedApiKey[];
  /** Must hold one root of each of the kinds rooms, archive, templates and agents. */
  readonly folders: readonly SeedFolder[];
  readonly files?: readonly SeedFile[];
  readonly shares?: readonly SeedShare[];
  readonly formRoles?: readonly { readonly roomId: EntryId; readonly userId: string }[];
  readonly providers?: readonly { readonly id: number; readonly title: string; readonly ownerId: string }[];
  readonly audit?: readonly AuditEvent[];
  readonly logins?: readonly LoginEvent[];
  readonly webhooks?: readonly SeedWebhook[];
}

/**
 * Builds the live state of a portal.
 * @throws Error when a section root is missing or an id is used twice.
 */
export function createPortalState(seed: PortalSeed): PortalState {
  const state: PortalState = {
    settings: { ...defaultSettings, ...seed.settings },
    people: keyed(seed.people.map((person) => personFrom(person, seed.createdAt))),
    groups: keyed((seed.groups ?? []).map((group) => ({ isLdap: false, isSystem: false, ...structuredClone(group) }))),
    apiKeys: keyed((seed.apiKeys ?? []).map((key) => apiKeyFrom(key, seed.createdAt))),
    folders: keyed(seed.folders.map((folder) => folderFrom(folder, seed.createdAt))),
    files: keyed((seed.files ?? []).map((file) => fileFrom(file, seed.createdAt))),
    shares: new Map(),
    formRoles: structuredClone([...(seed.formRoles ?? [])]),
    providers: structuredClone([...(seed.providers ?? [])]),
    reassignments: new Map(),
    operations: [],
    audit: [...(seed.audit ?? [])],
    logins: [...(seed.logins ?? [])],
    webhooks: keyed((seed.webhooks ?? []).map((webhook) => webhookFrom(webhook, seed.createdAt))),
    deliveries: [],
    changes: [],
    counters: { entry: 0, event: 0, login: 0, guid: 0, webhook: 0 },
  };
  for (const share of seed.shares ?? []) addSeedShare(state, share, seed.createdAt);
  setCounters(state);
  for (const kind of ['rooms', 'archive', 'templates', 'agents'] as const) {
    if (![...state.folders.values()].some((folder) => folder.kind === kind))
      throw new Error(`the seed has no ${kind} root`);
  }
  return state;
}

function keyed<K extends EntryId, T extends { readonly id: K }>(items: readonly T[]): Map<K, T> {
  const map = new Map<K, T>();
  for (const item of items) {
    if (map.has(item.id)) throw new Error(`the seed uses the id ${item.id} twice`);
    map.set(item.id, item);
  }
  return map;
}

function personFrom(seed: SeedPerson, createdAt: Date): Person {
  return {
    userName: seed.email.split('@')[0] ?? seed.email,
    status: 1,
    isOwner: false,
    isLdap: false,
    isSso: false,
    createdBy: null,
    registeredAt: createdAt,
    terminatedAt: null,
    usedSpaceBytes: 0,
    location: null,
    ...structuredClone(seed),
    relatedTo: [...(seed.relatedTo ?? [])],
  };
}

function apiKeyFrom(seed: SeedApiKey, createdAt: Date): ApiKey {
  return {
    name: 'key',
    permissions: [],
    createdAt,
    lastUsedAt: null,
    expiresAt: null,
    isActive: true,
    ...structuredClone(seed),
  };
}

function folderFrom(seed: SeedFolder, createdAt: Date): FolderEntry {
  return {
    updatedBy: seed.createdBy,
    createdAt,
    updatedAt: seed.createdAt ?? createdAt,
    roomType: null,
    tags: [],
    pinnedBy: [],
    denyDownload: false,
    indexing: false,
    private: false,
    lifetimeDays: null,
    provider: typeof seed.id === 'string',
    ...structuredClone(seed),
  };
}

function fileFrom(seed: SeedFile, createdAt: Date): FileEntry {
  return {
    updatedBy: seed.createdBy,
    createdAt,
    updatedAt: seed.createdAt ?? createdAt,
    versions: [''],
    openedBy: [],
    ...structuredClone(seed),
  };
}

function webhookFrom(seed: SeedWebhook, createdAt: Date): Webhook {
  return {
    name: 'webhook',
    enabled: true,
    ssl: false,
    triggers: 0,
    targetId: '',
    createdAt,
    modifiedAt: null,
    lastFailureAt: null,
    lastFailureContent: null,
    lastSuccessAt: null,
    ...structuredClone(seed),
  };
}

function addSeedShare(state: PortalState, seed: SeedShare, createdAt: Date): void {
  const key = `${seed.entryKind}:${seed.entryId}`;
  const records = state.shares.get(key) ?? [];
  records.push({ setAt: createdAt, link: null, ...structuredClone(seed) });
  state.shares.set(key, records);
}

function setCounters(state: PortalState): void {
  const numeric = [...state.folders.keys(), ...state.files.keys()].filter((id) => typeof id === 'number');
  state.counters.entry = numeric.reduce((highest, id) => Math.max(highest, id), 1000);
  state.counters.event = state.audit.reduce((highest, event) => Math.max(highest, event.id), 0);
  state.counters.login = state.logins.reduce((highest, event) => Math.max(highest, event.id), 0);
  state.counters.webhook = [...state.webhooks.keys()].reduce((highest, id) => Math.max(highest, id), 0);
}
