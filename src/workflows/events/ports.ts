import type { Tenant } from '../../domain/person.js';
import type { EntryId } from '../../domain/portal.js';
import type { RoomArchivedEvent } from './room-archived.js';

/** An event to be kept. */
export interface NewPortalEvent extends RoomArchivedEvent {
  /** SHA-256 of the body it came in, for events without an id; null for the others. */
  readonly digest: string | null;
  /** Why nothing follows from it, as a word for who reads the database; null for one that waits for its handler. */
  readonly ignoredAs: string | null;
}

export interface RecordLimits {
  readonly now: Date;
  readonly mostWaiting: number;
  /** The same body within so long is the same event. */
  readonly sameBodyWithinMs: number;
}

/** `known`: it is there already. `full`: too many wait, nothing was kept. */
export type Recorded = 'recorded' | 'known' | 'full';

export interface ClaimedEvent extends RoomArchivedEvent {
  /** How often its handler failed. */
  readonly failures: number;
}

/** Events of the portal that wait to be looked at. Each method is one transaction. */
export interface EventInbox {
  record(tenant: Tenant, event: NewPortalEvent, limits: RecordLimits): Promise<Recorded>;
  /** The event that is due longest, for the time of the lease; one whose lease is over is due again. */
  claim(
    tenant: Tenant,
    claim: { readonly owner: string; readonly now: Date; readonly leaseMs: number },
  ): Promise<ClaimedEvent | undefined>;
  /** Nothing happens where somebody else holds the event by now. */
  settle(
    tenant: Tenant,
    end: { readonly origin: string; readonly owner: string; readonly outcome: 'taken' | 'ignored'; readonly now: Date },
  ): Promise<void>;
  /** Counts a failure and gives the event back until `dueAt`. */
  putOff(
    tenant: Tenant,
    again: { readonly origin: string; readonly owner: string; readonly dueAt: Date },
  ): Promise<void>;
  countWaiting(tenant: Tenant): Promise<number>;
  /** Deletes events that were handled before then. Answers how many. */
  deleteHandledBefore(tenant: Tenant, before: Date): Promise<number>;
}

/** How the portal is asked for archived rooms: its audit log, or its list of archived rooms. */
export type WatchSource = 'audit' | 'list';

/** How far the archive was looked through. All times but `lookedAt` are the portal's. */
export interface ArchiveWatch {
  /** Nothing before is looked for. */
  readonly begunAt: Date;
  /** Time of the newest event that was seen. */
  readonly seenUntil: Date;
  /** Of the last look; null before the first one. */
  readonly source: WatchSource | null;
  readonly lookedAt: Date | null;
}

export interface ArchiveLook {
  /** The watch as it was read: another process may have looked meanwhile. */
  readonly after: ArchiveWatch;
  readonly watch: ArchiveWatch & { readonly source: WatchSource; readonly lookedAt: Date };
  readonly events: readonly NewPortalEvent[];
  /** Ids of all rooms that are archived now, for the next look at the list. */
  readonly archived: readonly EntryId[];
}

/** What was seen of the archive. Each method is one transaction. */
export interface ArchiveWatchStore {
  find(tenant: Tenant): Promise<ArchiveWatch | undefined>;
  /** Begins to watch from then on, unless that was begun before. */
  begin(tenant: Tenant, at: Date): Promise<void>;
  /** Forgets everything: a watch that begins later begins anew. */
  end(tenant: Tenant): Promise<void>;
  /** Ids of the rooms that were archived at the last look at the list. */
  archived(tenant: Tenant): Promise<readonly EntryId[]>;
  /** Keeps the events and what was seen, all of it or nothing: `full` as with events, `late` where somebody else looked. */
  save(tenant: Tenant, look: ArchiveLook, limits: RecordLimits): Promise<'saved' | 'full' | 'late'>;
}
