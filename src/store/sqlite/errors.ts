export type StoreErrorCode =
  /** The file can't be opened, or SQLite refused a read or a write (a constraint, a broken file). */
  | 'database_failed'
  /** Another process kept the database locked for too long; nothing was written. May pass. */
  | 'database_busy'
  /** The disk is full or does not take the write; nothing was written. May pass. */
  | 'database_full'
  /** A newer release has migrated this database. */
  | 'database_newer'
  /** A migration that was applied differs from the one this release brings. */
  | 'migration_changed'
  /** The migrations of this release are missing or wrongly named. */
  | 'migrations_unreadable'
  /** A stored value doesn't have its shape any more. */
  | 'row_unreadable'
  /** The state that was read doesn't allow the change; nothing was written. */
  | 'conflict';

/** What the store can't do, in one sentence that never quotes stored content. */
export class StoreError extends Error {
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreError';
  }

  /** Whether the same call may work later, with nothing written until then. */
  get passing(): boolean {
    return this.code === 'database_busy' || this.code === 'database_full';
  }
}
