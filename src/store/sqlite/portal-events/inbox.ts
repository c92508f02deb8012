import type { Tenant } from '../../../domain/person.js';
import type { EventInbox } from '../../../workflows/events/ports.js';
import { tenantColumns } from '../columns.js';
import type { Database, Transaction } from '../database.js';
import { claimedOf, countWaiting, eventsOf, recordEvent } from './rows.js';

const noLease = { lease_owner: null, lease_until: null };

/** Events of the portal over this database. Throws StoreError. */
export function createEventInbox(database: Database): EventInbox {
  return {
    record: (tenant, event, limits) => database.write((tx) => recordEvent(tx, tenant, event, limits)),
    claim: async (tenant, { owner, now, leaseMs }) => {
      // Nobody takes the database's lock as long as nothing is due.
      if (!(await database.read((tx) => firstDue(tx, tenant, now)))) return undefined;
      return await database.write((tx) => {
        const due = firstDue(tx, tenant, now);
        if (!due) return undefined;
        const lease = { lease_owner: owner, lease_until: new Date(now.getTime() + leaseMs).toISOString() };
        tx.run(ofTenant(tx, tenant).where('origin', '=', due.origin).set(lease));
        return claimedOf(due);
      });
    },
    settle: async (tenant, { origin, owner, outcome, now }) => {
      const end = { ...noLease, state: outcome, handled_at: now.toISOString() };
      await database.write((tx) => tx.run(held(tx, tenant, { origin, owner }).set(end)));
    },
    putOff: async (tenant, { origin, owner, dueAt }) => {
      await database.write((tx) =>
        tx.run(
          held(tx, tenant, { origin, owner }).set(({ eb }) => ({
            ...noLease,
            due_at: dueAt.toISOString(),
            failures: eb('failures', '+', 1),
          })),
        ),
      );
    },
    countWaiting: (tenant) => database.read((tx) => countWaiting(tx, tenant)),
    deleteHandledBefore: (tenant, before) =>
      database.write((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        return tx.run(
          tx.build
            .deleteFrom('portal_events')
            .where('team_id', '=', team_id)
            .where('enterprise_id', '=', enterprise_id)
            .where('state', '<>', 'waiting')
            .where('handled_at', '<', before.toISOString()),
        );
      }),
  };
}

function firstDue(tx: Transaction, tenant: Tenant, now: Date) {
  const time = now.toISOString();
  return tx.first(
    eventsOf(tx, tenant)
      .selectAll()
      .where('state', '=', 'waiting')
      .where('due_at', '<=', time)
      .where(({ or, eb }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', time)]))
      .orderBy('due_at')
      .orderBy('origin')
      .limit(1),
  );
}

function ofTenant(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build
    .updateTable('portal_events')
    .where('team_id', '=', team_id)
    .where('enterprise_id', '=', enterprise_id);
}

function held(tx: Transaction, tenant: Tenant, { origin, owner }: { readonly origin: string; readonly owner: string }) {
  return ofTenant(tx, tenant)
    .where('origin', '=', origin)
    .where('state', '=', 'waiting')
    .where('lease_owner', '=', owner);
}
