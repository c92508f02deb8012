import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '../../domain/person.js';
import type { RunLedger } from '../../engine/ledger.js';
import type { RunQueue } from '../../engine/queue/queue.js';
import type { ActivityStore } from '../../workflows/activity/ports.js';
import type { ArchiveWatchStore, EventInbox } from '../../workflows/events/ports.js';
import type { FollowedStore } from '../../workflows/followed-work.js';
import type { KindStores } from '../../workflows/kinds.js';
import type { LevelStore } from '../../workflows/levels.js';
import type { NoticeStore } from '../../workflows/notices.js';
import type { DraftStore, PairingStore, RequestStore, TrailStore, VitalsStore } from '../../workflows/store-ports.js';
import { createActivityStore } from './activity.js';
import { connect } from './connection.js';
import { type Damage, findDamage } from './damage.js';
import { createDatabase, type Patience } from './database.js';
import { createDraftStore } from './drafts.js';
import { createDrawableStore, type StoredDrawables } from './drawables.js';
import { createFollowedStore } from './followed-work.js';
import { createKindStores } from './kinds.js';
import { createLevelStore } from './levels.js';
import { createMessageStore, type StoredMessages } from './messages.js';
import { migrate, readMigrations } from './migrations.js';
import { createNoticeStore } from './notices.js';
import { createPairingStore } from './pairings.js';
import { createArchiveWatchStore } from './portal-events/archive-watches.js';
import { createEventInbox } from './portal-events/inbox.js';
import { probe } from './probe.js';
import { createRequestStore, type OnUnreadable } from './requests/requests.js';
import { createRunLedger } from './runs/ledger.js';
import { createRunQueue } from './runs/queue.js';
import { createSlotStore, type StoredSlots } from './schedule-slots.js';
import { createSlackWaits, type StoredSlackWaits } from './slack-waits.js';
import { createTrailStore } from './trail.js';
import { createVitalsStore } from './vitals.js';

export interface StoreOptions {
  /** The database file, or `:memory:`. */
  readonly path: string;
  /** The folder of numbered migrations; this release's own by default. */
  readonly migrationsDir?: string;
  /** How another process's lock is waited for; up to 5 seconds, of which each attempt blocks for 50 ms, by default. */
  readonly patience?: Partial<Patience>;
  /** Told of a request that can't be read and is left out of a list. */
  readonly onUnreadable?: OnUnreadable;
}

/** Nothing else runs yet while the database is opened and migrated. */
const openingTimeoutMs = 5_000;
const usualPatience: Patience = { lockedMs: 5_000, busyTimeoutMs: 50, sleep, random: Math.random };

export interface Store extends LevelStore, KindStores {
  readonly requests: RequestStore;
  readonly ledger: RunLedger;
  readonly queue: RunQueue;
  readonly trail: TrailStore;
  readonly drafts: DraftStore;
  readonly pairings: PairingStore;
  readonly vitals: VitalsStore;
  readonly drawables: StoredDrawables;
  readonly messages: StoredMessages;
  readonly slackWaits: StoredSlackWaits;
  readonly notices: NoticeStore;
  readonly followed: FollowedStore;
  readonly inbox: EventInbox;
  readonly archiveWatches: ArchiveWatchStore;
  /** Of the portal with this address. */
  activity(portal: string): ActivityStore;
  slots(tenant: Tenant): StoredSlots;
  /** Looks through the whole file. */
  damage(): Promise<Damage>;
  /** Writes and takes back. Throws StoreError where the database can't be written. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

const ownMigrations = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** Opens the database, made if need be, and brings it to this release. Throws StoreError with one clear sentence. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { path, migrationsDir = ownMigrations } = options;
  const patience = { ...usualPatience, ...options.patience };
  const migrations = readMigrations(migrationsDir);
  const connection = connect({ path, busyTimeoutMs: openingTimeoutMs });
  try {
    migrate(connection, migrations);
    connection.pragma(`busy_timeout = ${patience.busyTimeoutMs}`);
  } catch (error) {
    connection.close();
    throw error;
  }
  const database = createDatabase(connection, patience);
  return {
    requests: createRequestStore(database, options.onUnreadable),
    ledger: createRunLedger(database),
    queue: createRunQueue(database),
    trail: createTrailStore(database),
    drafts: createDraftStore(database),
    pairings: createPairingStore(database),
    vitals: createVitalsStore(database),
    drawables: createDrawableStore(database),
    messages: createMessageStore(database),
    slackWaits: createSlackWaits(database),
    notices: createNoticeStore(database),
    followed: createFollowedStore(database),
    inbox: createEventInbox(database),
    archiveWatches: createArchiveWatchStore(database),
    ...createLevelStore(database),
    activity: (portal) => createActivityStore(database, portal),
    slots: (tenant) => createSlotStore(database, tenant),
    ...createKindStores(database),
    damage: async () => findDamage(connection, migrations),
    probe: () => probe(database),
    close: () => database.close(),
  };
}
