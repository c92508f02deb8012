import type { Selectable } from 'kysely';
import type { Tenant } from '../../../domain/person.js';
import { entryIdOf } from '../../../domain/portal.js';
import type { ClaimedEvent, NewPortalEvent, Recorded, RecordLimits } from '../../../workflows/events/ports.js';
import { tenantColumns } from '../columns.js';
import type { Transaction } from '../database.js';
import type { Tables } from '../tables.js';

/** The tenant's events. */
export function eventsOf(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build.selectFrom('portal_events').where('team_id', '=', team_id).where('enterprise_id', '=', enterprise_id);
}

/** How many wait, held ones included. */
export function countWaiting(tx: Transaction, tenant: Tenant): number {
  const count = eventsOf(tx, tenant)
    .where('state', '=', 'waiting')
    .select(({ fn }) => fn.countAll<number>().as('count'));
  return tx.first(count)?.count ?? 0;
}

/** Keeps an event unless it is known or too many wait. What nothing follows from doesn't wait. */
export function recordEvent(tx: Transaction, tenant: Tenant, event: NewPortalEvent, limits: RecordLimits): Recorded {
  if (isKnown(tx, tenant, event, limits)) return 'known';
  const { now, mostWaiting } = limits;
  if (event.ignoredAs === null && countWaiting(tx, tenant) >= mostWaiting) return 'full';
  const state = event.ignoredAs === null ? 'waiting' : 'ignored';
  tx.run(
    tx.build.insertInto('portal_events').values({
      ...tenantColumns(tenant),
      origin: event.origin,
      digest: event.digest,
      room_id: String(event.roomId),
      caused_by: event.by,
      at: event.at.toISOString(),
      received_at: now.toISOString(),
      state,
      ignored_as: event.ignoredAs,
      due_at: now.toISOString(),
      lease_owner: null,
      lease_until: null,
      handled_at: state === 'waiting' ? null : now.toISOString(),
    }),
  );
  return 'recorded';
}

function isKnown(tx: Transaction, tenant: Tenant, { origin, digest }: NewPortalEvent, limits: RecordLimits): boolean {
  const events = eventsOf(tx, tenant).select('origin');
  if (tx.first(events.where('origin', '=', origin))) return true;
  if (digest === null) return false;
  const since = new Date(limits.now.getTime() - limits.sameBodyWithinMs).toISOString();
  return tx.first(events.where('digest', '=', digest).where('received_at', '>', since)) !== undefined;
}

/** An event as a worker gets it. */
export function claimedOf(row: Selectable<Tables['portal_events']>): ClaimedEvent {
  const { origin, room_id, caused_by, at, failures } = row;
  return { origin, roomId: entryIdOf(room_id), by: caused_by, at: new Date(at), failures };
}
