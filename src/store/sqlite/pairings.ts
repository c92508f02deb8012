import { sql } from 'kysely';
import type { Tenant } from '../../domain/person.js';
import type { Pairing, PairingStore } from '../../workflows/store-ports.js';
import { tenantColumns } from './columns.js';
import type { Database, Transaction } from './database.js';
import { StoreError } from './errors.js';
import type { Tables } from './tables.js';
import { appendTrail } from './trail.js';

/** The trail's actor of the operator's command line: the only one that may replace a pair. */
const operator = 'cli';

/**
 * Pairs over this database: one portal account to one Slack user. Saving another pair for either of them throws
 * StoreError (`conflict`) unless the trail names `cli` as its actor; then the earlier pairs of both are replaced.
 */
export function createPairingStore(database: Database): PairingStore {
  return {
    find: (tenant, slackId) =>
      database.read((tx) => {
        const row = tx.first(ofTenant(tx, tenant).selectAll().where('slack_id', '=', slackId));
        return row && pairingOf(row);
      }),
    findByPortal: (tenant, portalId) =>
      database.read((tx) => {
        const row = tx.first(ofTenant(tx, tenant).selectAll().where(isPortalId(portalId)));
        return row && pairingOf(row);
      }),
    save: (tenant, pairing, trail) =>
      database.write((tx) => {
        const others = tx.all(ofEither(tx, tenant, pairing)).filter((row) => !isSamePair(row, pairing));
        if (others.length > 0 && trail.actor !== operator) {
          throw new StoreError(
            'conflict',
            `Slack user ${pairing.slackId} leads to another pair than the remembered one.`,
          );
        }
        for (const row of others) remove(tx, row);
        upsert(tx, tenant, pairing);
        appendTrail(tx, tenant, [trail], pairing.pairedAt);
      }),
  };
}

function ofTenant(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build.selectFrom('pairings').where('team_id', '=', team_id).where('enterprise_id', '=', enterprise_id);
}

function ofEither(tx: Transaction, tenant: Tenant, { slackId, portalId }: Pairing) {
  return ofTenant(tx, tenant)
    .selectAll()
    .where((eb) => eb.or([eb('slack_id', '=', slackId), isPortalId(portalId)]));
}

function isPortalId(portalId: string) {
  return sql<boolean>`lower(portal_id) = ${portalId.toLowerCase()}`;
}

function isSamePair(row: Tables['pairings'], pairing: Pairing): boolean {
  return row.slack_id === pairing.slackId && row.portal_id.toLowerCase() === pairing.portalId.toLowerCase();
}

function remove(tx: Transaction, { team_id, enterprise_id, slack_id }: Tables['pairings']): void {
  tx.run(
    tx.build
      .deleteFrom('pairings')
      .where('team_id', '=', team_id)
      .where('enterprise_id', '=', enterprise_id)
      .where('slack_id', '=', slack_id),
  );
}

function upsert(tx: Transaction, tenant: Tenant, { slackId, portalId, email, pairedAt }: Pairing): void {
  const paired = { portal_id: portalId, email, paired_at: pairedAt.toISOString() };
  tx.run(
    tx.build
      .insertInto('pairings')
      .values({ ...tenantColumns(tenant), slack_id: slackId, ...paired })
      .onConflict((on) => on.columns(['team_id', 'enterprise_id', 'slack_id']).doUpdateSet(paired)),
  );
}

function pairingOf(row: Tables['pairings']): Pairing {
  return { slackId: row.slack_id, portalId: row.portal_id, email: row.email, pairedAt: new Date(row.paired_at) };
}
