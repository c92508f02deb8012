import { canonicalJson } from '../../domain/digest.js';
import { nextEntry, type TrailDraft, type TrailEntry } from '../../domain/trail.js';
import type { TrailStore } from '../../workflows/store-ports.js';
import { jsonObjectSchema, parseJson } from './columns.js';
import type { Database, Transaction } from './database.js';
import type { Tables } from './tables.js';

/** The trail over this database. */
export function createTrailStore(database: Database): TrailStore {
  return {
    append: (drafts, now) => database.write((tx) => appendTrail(tx, drafts, now)),
    entries: ({ requestId, afterSequence, limit }) =>
      database.read((tx) => {
        let query = tx.build.selectFrom('trail').selectAll().orderBy('sequence').limit(limit);
        if (requestId !== undefined) query = query.where('request_id', '=', requestId);
        if (afterSequence !== undefined) query = query.where('sequence', '>', afterSequence);
        return tx.all(query).map(entryOf);
      }),
    head: () => database.read(headOf),
    latest: (kind) =>
      database.read((tx) => {
        const newest = tx.build.selectFrom('trail').selectAll().where('kind', '=', kind).orderBy('sequence', 'desc');
        const row = tx.first(newest.limit(1));
        return row && entryOf(row);
      }),
  };
}

/** Chains the drafts to the trail inside the transaction that writes what they describe. */
export function appendTrail(tx: Transaction, drafts: readonly TrailDraft[], now: Date): void {
  let previous = headOf(tx);
  for (const draft of drafts) {
    const entry = nextEntry(previous, draft, now);
    const { sequence, at, kind, actor, requestId, detail, previousHash, hash } = entry;
    tx.run(
      tx.build.insertInto('trail').values({
        sequence,
        at,
        kind,
        actor,
        request_id: requestId,
        detail: canonicalJson(detail),
        previous_hash: previousHash,
        hash,
      }),
    );
    previous = entry;
  }
}

function headOf(tx: Transaction): { readonly sequence: number; readonly hash: string } | undefined {
  return tx.first(tx.build.selectFrom('trail').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1));
}

function entryOf(row: Tables['trail']): TrailEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    kind: row.kind,
    actor: row.actor,
    requestId: row.request_id,
    detail: parseJson({
      schema: jsonObjectSchema,
      text: row.detail,
      table: 'trail',
      column: 'detail',
      key: row.sequence,
    }),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
