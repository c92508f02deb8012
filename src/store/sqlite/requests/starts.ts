import type { Request } from '../../../domain/request.js';
import type { Start } from '../../../workflows/store-ports.js';
import { tenantColumns } from '../columns.js';
import type { Transaction } from '../database.js';
import { readablePlan } from './plans.js';

const dayMs = 24 * 60 * 60_000;

/**
 * When the kind's other runs started since a day ago, or are to start. One that was parked or ended before it did
 * anything is none.
 */
export function startsOf(
  tx: Transaction,
  { tenant, kind, besides }: Pick<Request, 'tenant' | 'kind'> & { readonly besides: number | undefined },
  now: Date,
): readonly Start[] {
  const since = new Date(now.getTime() - dayMs).toISOString();
  const { team_id, enterprise_id } = tenantColumns(tenant);
  const runs = tx.build
    .selectFrom('runs')
    .innerJoin('requests', 'requests.id', 'runs.request_id')
    .select(({ fn }) => ['requests.plan', fn.coalesce('runs.started_at', 'runs.not_before').as('start')])
    .where('requests.team_id', '=', team_id)
    .where('requests.enterprise_id', '=', enterprise_id)
    .where('requests.kind', '=', kind)
    .where('requests.id', 'is not', besides ?? null)
    .where(({ eb, fn }) => eb(fn.coalesce('runs.started_at', 'runs.not_before'), '>', since))
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('runs.status', 'in', ['queued', 'running', 'done']),
        exists(
          selectFrom('run_effects')
            .select('run_effects.id')
            .whereRef('run_effects.run_id', '=', 'runs.id')
            .where('run_effects.intended_at', 'is not', null),
        ),
      ]),
    );
  return tx.all(runs).map(({ start, plan }) => ({ at: new Date(start), plan: readablePlan(plan) }));
}
