import type { Tenant } from '../../domain/person.js';
import { tenantColumns } from './columns.js';
import type { Database } from './database.js';

/** One time of a schedule; `name` is its wall-clock time, which comes once even where the clock is put back. */
export interface StoredSlot {
  readonly schedule: string;
  readonly name: string;
  readonly at: Date;
}

/** Which times of schedules were taken, as it is stored. */
export interface StoredSlots {
  /** The newest time of the schedule that was taken. */
  newest(schedule: string): Promise<Date | null>;
  /** True for one caller alone, until the lease is over without `finish`. */
  claim(slot: StoredSlot, lease: { readonly now: Date; readonly until: Date }): Promise<boolean>;
  /** Keeps a claimed one for longer. */
  renew(slot: StoredSlot, until: Date): Promise<void>;
  /** Nobody takes it again. */
  finish(slot: StoredSlot): Promise<void>;
}

/** Times of schedules over this database. */
export function createSlotStore(database: Database, tenant: Tenant): StoredSlots {
  const columns = tenantColumns(tenant);
  return {
    newest: (schedule) =>
      database.read((tx) => {
        const row = tx.first(
          tx.build
            .selectFrom('schedule_slots')
            .select('at')
            .where('team_id', '=', columns.team_id)
            .where('enterprise_id', '=', columns.enterprise_id)
            .where('schedule', '=', schedule)
            .orderBy('at', 'desc')
            .limit(1),
        );
        return row ? new Date(row.at) : null;
      }),
    claim: (slot, { now, until }) =>
      database.write((tx) => {
        const lease_until = until.toISOString();
        const row = { ...columns, schedule: slot.schedule, slot: slot.name, at: slot.at.toISOString(), lease_until };
        const claimed = tx.run(
          tx.build
            .insertInto('schedule_slots')
            .values(row)
            .onConflict((on) =>
              on
                .columns(['team_id', 'enterprise_id', 'schedule', 'slot'])
                .doUpdateSet({ lease_until })
                .where('schedule_slots.lease_until', '<=', now.toISOString()),
            ),
        );
        return claimed > 0;
      }),
    renew: (slot, until) => setLease(slot, until.toISOString()),
    finish: (slot) => setLease(slot, null),
  };

  function setLease(slot: StoredSlot, lease_until: string | null): Promise<void> {
    return database.write((tx) => {
      tx.run(
        tx.build
          .updateTable('schedule_slots')
          .set({ lease_until })
          .where('team_id', '=', columns.team_id)
          .where('enterprise_id', '=', columns.enterprise_id)
          .where('schedule', '=', slot.schedule)
          .where('slot', '=', slot.name),
      );
    });
  }
}
