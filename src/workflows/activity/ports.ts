import type { ActivityLog } from '../../domain/activity.js';

/** One event of a log. */
export interface LogRow {
  readonly id: number;
  readonly at: Date;
  readonly userId?: string | undefined;
  readonly actionId: number;
}

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The portal's two logs, newest first, at most 100 rows a page; rows of one moment may swap between pages. */
export interface ActivityLogsPort {
  signInPage(startIndex: number, options?: CallOptions): Promise<readonly LogRow[]>;
  actionPage(startIndex: number, options?: CallOptions): Promise<readonly LogRow[]>;
  /** At most one row, which may be a stranger's where the tariff has no audit. */
  newestAction(
    filter: { readonly userId?: string; readonly to?: Date },
    options?: CallOptions,
  ): Promise<readonly LogRow[]>;
}

/** What is known of a log from earlier readings: everything between the two moments was seen. */
export interface RememberedLog {
  readonly reachesBackTo: Date;
  readonly newestAt: Date;
  /** Whether the log had nothing older. */
  readonly isWhole: boolean;
}

/** When somebody was last seen in each log. */
export interface LastSeen {
  readonly signIn: Date | null;
  readonly action: Date | null;
}

/** When portal people were last active, as far as it was ever read. Ids are the portal's. */
export interface ActivityPort {
  /** Holds only those of whom something is known. */
  lastSeen(portalIds: readonly string[]): Promise<ReadonlyMap<string, LastSeen>>;
}

/** What a reading of one log brought. */
export interface LogReading {
  readonly log: ActivityLog;
  /** The newest event of each person. */
  readonly seen: ReadonlyMap<string, Date>;
  /** What the log is known to hold from now on; null if the reading has a gap, and then what was known stays. */
  readonly covered: RememberedLog | null;
}

/** What is remembered of one portal's logs. */
export interface ActivityStore extends ActivityPort {
  log(log: ActivityLog): Promise<RememberedLog | undefined>;
  /** Keeps it whole or not at all. A person's newest event never becomes older, nor does the newest of a log. */
  remember(reading: LogReading): Promise<void>;
}
