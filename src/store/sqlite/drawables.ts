import type { Tenant } from '../../domain/person.js';
import { tenantColumns } from './columns.js';
import type { Database, Transaction } from './database.js';
import type { TenantColumns } from './tenant-columns.js';

/** A drawable that one process holds, as it is stored; what the fields mean is its user's to say. */
export interface HeldDrawable {
  readonly name: string;
  readonly owner: string;
  readonly revision: number;
}

interface Hold {
  readonly now: Date;
  readonly leaseMs: number;
}

export interface StoredDrawables {
  /** Names whose revision is above the one drawn and that nobody holds, oldest change first. */
  undrawn(tenant: Tenant, filter: { readonly now: Date; readonly limit: number }): Promise<readonly string[]>;
  /** Holds it. `taken` while somebody else does; undefined if it is drawn already (unless `again`) or there is none. */
  claim(
    tenant: Tenant,
    claim: Hold & { readonly name: string; readonly owner: string; readonly again: boolean },
  ): Promise<HeldDrawable | 'taken' | undefined>;
  /** Holds it for longer. False once it is not this owner's any more. */
  renew(tenant: Tenant, held: HeldDrawable, hold: Hold): Promise<boolean>;
  /** Lets go; with `drawn`, what was claimed is drawn. Nothing happens once it is not this owner's any more. */
  release(tenant: Tenant, held: HeldDrawable, drawn: boolean): Promise<void>;
}

/** Drawables over this database. */
export function createDrawableStore(database: Database): StoredDrawables {
  return {
    undrawn: (tenant, { now, limit }) =>
      database.read((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        const query = tx.build
          .selectFrom('drawables')
          .select('name')
          .where('team_id', '=', team_id)
          .where('enterprise_id', '=', enterprise_id)
          .whereRef('revision', '>', 'drawn_revision')
          .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now.toISOString())]));
        return tx.all(query.orderBy('changed_at').orderBy('name').limit(limit)).map((row) => row.name);
      }),
    claim: (tenant, { name, owner, again, now, leaseMs }) =>
      database.write((tx) => {
        const row = readDrawable(tx, tenantColumns(tenant), name);
        if (!row || (row.revision <= row.drawn_revision && !again)) return undefined;
        if (row.lease_until !== null && row.lease_until > now.toISOString()) return 'taken';
        tx.run(update(tx, tenant, name).set({ lease_owner: owner, lease_until: until({ now, leaseMs }) }));
        return { name, owner, revision: row.revision };
      }),
    renew: (tenant, { name, owner }, hold) =>
      database.write((tx) => {
        const query = update(tx, tenant, name).set({ lease_until: until(hold) });
        return tx.run(query.where('lease_owner', '=', owner)) > 0;
      }),
    release: (tenant, { name, owner, revision }, drawn) =>
      database.write((tx) => {
        const free = { lease_owner: null, lease_until: null, ...(drawn && { drawn_revision: revision }) };
        tx.run(update(tx, tenant, name).set(free).where('lease_owner', '=', owner));
      }),
  };
}

/** True if this owner holds the drawable, for whoever saves what came of drawing it. */
export function isHeld(tx: Transaction, tenant: Tenant, { name, owner }: HeldDrawable): boolean {
  return readDrawable(tx, tenantColumns(tenant), name)?.lease_owner === owner;
}

/** Counts a change in the transaction that makes it, so that what shows it is drawn anew; the first makes the drawable. */
export function touchDrawable(
  tx: Transaction,
  { team_id, enterprise_id }: TenantColumns,
  name: string,
  now: Date,
): void {
  const changed = { changed_at: now.toISOString() };
  tx.run(
    tx.build
      .insertInto('drawables')
      .values({ team_id, enterprise_id, name, ...changed })
      .onConflict((on) =>
        on
          .columns(['team_id', 'enterprise_id', 'name'])
          .doUpdateSet(({ eb }) => ({ revision: eb('drawables.revision', '+', 1), ...changed })),
      ),
  );
}

/** How often it has changed, from 1; 0 if there is none. */
export function revisionOf(tx: Transaction, tenant: TenantColumns, name: string): number {
  return readDrawable(tx, tenant, name)?.revision ?? 0;
}

function readDrawable(tx: Transaction, { team_id, enterprise_id }: TenantColumns, name: string) {
  return tx.first(
    tx.build
      .selectFrom('drawables')
      .selectAll()
      .where('team_id', '=', team_id)
      .where('enterprise_id', '=', enterprise_id)
      .where('name', '=', name),
  );
}

function update(tx: Transaction, tenant: Tenant, name: string) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build
    .updateTable('drawables')
    .where('team_id', '=', team_id)
    .where('enterprise_id', '=', enterprise_id)
    .where('name', '=', name);
}

function until({ now, leaseMs }: Hold): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}
