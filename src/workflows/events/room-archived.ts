import type { EntryId } from '../../domain/portal.js';

/** Somebody put a room into the archive, as far as the portal told: the room is to be read before anything follows. */
export interface RoomArchivedEvent {
  /** One event has one origin, however often it is told: `webhook:<webhook>:<event>`, `moved:…`, `audit:<event>`, `list:…`. */
  readonly origin: string;
  readonly roomId: EntryId;
  /** Portal id of who did it; null where the portal didn't say. */
  readonly by: string | null;
  /** By the portal's clock; for what carries no time, when it was heard of. */
  readonly at: Date;
}

/**
 * What follows from an archived room. It may be called again with the same event (after a crash, or because another
 * source told of it too), and is then to do nothing more. A rejection is tried again later.
 */
export interface RoomArchivedHandler {
  /** `taken`: something was asked for because of it; `ignored`: nothing is to be done. */
  archived(event: RoomArchivedEvent): Promise<'taken' | 'ignored'>;
}
