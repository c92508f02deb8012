import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { entryIdOf } from '../../domain/portal.js';
import type { AuditPort, PortalEvent, RoomsPort } from '../ports.js';
import { mostWaiting, sameBodyWithinMs } from './delivery.js';
import type { ArchiveLook, ArchiveWatch, ArchiveWatchStore, NewPortalEvent } from './ports.js';

export interface ArchiveLookerDeps {
  readonly portal: { readonly audit: AuditPort; readonly rooms: Pick<RoomsPort, 'listRooms'>; skewMs(): number };
  readonly watches: ArchiveWatchStore;
  readonly tenant: Tenant;
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
  /** Told that there is an event to look at. */
  readonly wake: () => void;
}

export interface ArchiveLooker {
  /** At each start: from the first one on archived rooms are looked for, never those of before. */
  begin(): Promise<void>;
  /** Looks if it is time, by `guests.pollMinutes`. Throws the portal's errors; the next look finds the same. */
  tick(): Promise<void>;
}

const minuteMs = 60_000;

/** Audit action `RoomArchived`. */
const archivedAction = 5072;

/** The portal writes its log some seconds late, and its clock may be set. Events that were read before are known. */
const overlapMs = 10 * minuteMs;

/** What was archived while the bot was away for longer is found by a sweep that somebody asks for. */
const lookBackMs = 7 * 24 * 60 * minuteMs;

/** Finds archived rooms that no webhook told about, in the audit log or, without one, by comparing the archive's list. */
export function createArchiveLooker(deps: ArchiveLookerDeps): ArchiveLooker {
  const { portal, watches, tenant, policy, clock, wake } = deps;
  const portalNow = () => new Date(clock.now().getTime() + portal.skewMs());
  const pollMs = () => policy().guests.pollMinutes * minuteMs;
  const begin = () => (pollMs() > 0 ? watches.begin(tenant, portalNow()) : watches.end(tenant));
  return {
    begin,
    async tick() {
      const watch = await watches.find(tenant);
      // The policy may have changed since the start.
      if ((watch !== undefined) !== pollMs() > 0) return await begin();
      const now = clock.now();
      if (!watch || (watch.lookedAt && now.getTime() - watch.lookedAt.getTime() < pollMs())) return;
      const look = (await portal.audit.hasAudit())
        ? await lookAtLog(portal.audit, watch, now)
        : await lookAtList(deps, watch, now);
      const saved = await watches.save(tenant, look, { now, mostWaiting, sameBodyWithinMs });
      if (saved === 'saved' && look.events.length > 0) wake();
    },
  };
}

async function lookAtLog(audit: AuditPort, watch: ArchiveWatch, now: Date): Promise<ArchiveLook> {
  const from = new Date(
    Math.max(watch.begunAt.getTime(), watch.seenUntil.getTime() - overlapMs, now.getTime() - lookBackMs),
  );
  const found: PortalEvent[] = [];
  for await (const event of audit.auditEvents({ action: archivedAction, from })) found.push(event);
  const newest = Math.max(watch.seenUntil.getTime(), ...found.map(({ at }) => at.getTime()));
  return {
    after: watch,
    watch: { ...watch, source: 'audit', seenUntil: new Date(newest), lookedAt: now },
    events: found.flatMap(eventsOf),
    archived: [],
  };
}

/** One entry of the log names one room; were it more, each would be an event. */
function eventsOf({ id, at, userId, targets }: PortalEvent): readonly NewPortalEvent[] {
  return targets.map((target, index) => ({
    origin: index === 0 ? `audit:${id}` : `audit:${id}:${index}`,
    roomId: entryIdOf(target),
    by: userId ?? null,
    at,
    digest: null,
    ignoredAs: null,
  }));
}

/** Without a list from before there is nothing to compare with: then this one is only remembered. */
async function lookAtList(deps: ArchiveLookerDeps, watch: ArchiveWatch, now: Date): Promise<ArchiveLook> {
  const { portal, watches, tenant } = deps;
  const rooms = await portal.rooms.listRooms({ area: 'Archive' });
  const archived = rooms.map(({ id }) => id);
  const known = new Set(watch.source === 'list' ? await watches.archived(tenant) : archived);
  const at = new Date(now.getTime() + portal.skewMs());
  return {
    after: watch,
    watch: { ...watch, source: 'list', seenUntil: at, lookedAt: now },
    events: archived
      .filter((id) => !known.has(id))
      .map((roomId) => ({
        origin: `list:${roomId}:${now.toISOString()}`,
        roomId,
        by: null,
        at,
        digest: null,
        ignoredAs: null,
      })),
    archived,
  };
}
