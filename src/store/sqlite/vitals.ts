import { type Selectable, sql } from 'kysely';
import type { Tenant } from '../../domain/person.js';
import { planDigest } from '../../domain/plan.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { Case, Held, VitalsStore } from '../../workflows/store-ports.js';
import { tenantColumns } from './columns.js';
import type { Database, Transaction } from './database.js';
import { requestsOf } from './requests/parties.js';
import { readCase } from './requests/rows.js';
import { holding, waitsForPerson } from './runs/held-run.js';
import type { Tables } from './tables.js';
import { appendTrail } from './trail.js';

/** More requests than are made between a backup and the loss of what came after it. */
const numbersLeftOut = 1_000;

/** When the bot was last alive, and what follows from a long silence, over this database. */
export function createVitalsStore(database: Database): VitalsStore {
  return {
    beat: (tenant, now) => database.write((tx) => beat(tx, tenant, now)),
    wake: (tenant, { now, silenceMs, because }) =>
      database.write((tx) => {
        const last = lastAlive(tx, tenant);
        beat(tx, tenant, now);
        if (!last || now.getTime() - last.getTime() <= silenceMs) return undefined;
        return hold(tx, tenant, { now, last, because: because(last) });
      }),
  };
}

interface Holding {
  readonly now: Date;
  readonly last: Date;
  readonly because: string;
}

function hold(tx: Transaction, tenant: Tenant, holding: Holding): Held {
  const { now, last } = holding;
  const due = tx.all(dueRuns(tx, tenant, now));
  for (const run of due) {
    const current = readCase(tx, tenant, run.request_id);
    if (current) holdRun(tx, current, { ...holding, run });
  }
  const requestIds = due.map((run) => run.request_id);
  const nextId = leaveNumbersOut(tx);
  const detail = { lastAlive: last.toISOString(), held: requestIds, nextId };
  appendTrail(tx, tenant, [{ kind: 'restored', actor: 'system', requestId: null, detail }], now);
  return { lastAlive: last, requestIds };
}

/** Runs of approved requests that are under way, parked or due; who asked one to stop need not approve it anew. */
function dueRuns(tx: Transaction, tenant: Tenant, now: Date) {
  const approved = requestsOf(tx, tenant).select('id').where('state', '=', 'approved');
  return tx.build
    .selectFrom('runs')
    .selectAll()
    .where('request_id', 'in', approved)
    .where('stop_requested_by', 'is', null)
    .where(({ or, and, eb }) =>
      or([
        eb('status', 'in', ['running', 'parked']),
        and([eb('status', '=', 'queued'), eb('not_before', '<=', now.toISOString())]),
      ]),
    )
    .orderBy('request_id');
}

type RunRow = Selectable<Tables['runs']>;

/** The same plan is put before the approvers as another round, so no vote that was given counts. */
function holdRun(
  tx: Transaction,
  { request, run: record }: Case,
  { run, now, because }: Holding & { readonly run: RunRow },
): void {
  const round = request.round + 1;
  const digest = planDigest(request.plan, round);
  const proposed = { state: 'drifted', round, digest, standing_id: null } as const;
  tx.run(tx.build.updateTable('requests').set(proposed).where('id', '=', request.id));
  const { update, updateStep, touch } = holding(tx, run, now);
  const parked = record?.parked;
  const next = record?.steps.find(({ status }) => !['done', 'skipped', 'byHand'].includes(status));
  const stepKey = parked?.stepKey ?? next?.key ?? '';
  const isOpen = record?.effects.some(({ open }) => open) ?? false;
  const kind = isOpen ? 'unknown' : (parked?.kind ?? 'failed');
  const whole = parked ? `${because}\n${parked.because}` : because;
  update({ ...waitsForPerson, status: 'parked', parked: JSON.stringify({ stepKey, kind, because: whole }) });
  updateStep(stepKey, { status: 'parked', detail: null, percent: null });
  const entry = (what: string, detail: TrailDraft['detail']): TrailDraft => ({
    kind: what,
    actor: 'system',
    requestId: request.id,
    detail: { runId: run.id, ...detail },
  });
  const entries = [
    entry('request.drifted', { because: [because], round, digest }),
    entry('run.parked', { step: stepKey, kind, because: whole }),
  ];
  appendTrail(tx, request.tenant, entries, now);
  touch();
}

/** Numbers that a lost copy of this database may have given out are not given out again; answers the next one. */
function leaveNumbersOut(tx: Transaction): number {
  const given = tx.build.updateTable('sqlite_sequence').where('name', '=', 'requests');
  tx.run(given.set({ seq: sql<number>`seq + ${numbersLeftOut}` }));
  const row = tx.first(tx.build.selectFrom('sqlite_sequence').select('seq').where('name', '=', 'requests'));
  return (row?.seq ?? 0) + 1;
}

function lastAlive(tx: Transaction, tenant: Tenant): Date | undefined {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const row = tx.first(
    tx.build
      .selectFrom('heartbeats')
      .select('at')
      .where('team_id', '=', team_id)
      .where('enterprise_id', '=', enterprise_id),
  );
  return row && new Date(row.at);
}

function beat(tx: Transaction, tenant: Tenant, now: Date): void {
  const at = now.toISOString();
  const row = tx.build.insertInto('heartbeats').values({ ...tenantColumns(tenant), at });
  tx.run(row.onConflict((on) => on.columns(['team_id', 'enterprise_id']).doUpdateSet({ at })));
}
