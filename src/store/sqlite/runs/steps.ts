import { type HeldRun, noFailures } from './held-run.js';

interface Progress {
  readonly stepKey: string;
  readonly detail: string;
  readonly percent: number | null;
}

/** Marks a step as under way; one that the run wasn't made with, after an update of the workflow, is added at its end. */
export function beginStep(
  { tx, run, now, record, touch }: HeldRun,
  { key, title }: { readonly key: string; readonly title: string },
): void {
  const begun = { title, status: 'running', detail: null, percent: null, ended_at: null } as const;
  tx.run(
    tx.build
      .insertInto('run_steps')
      .values(({ selectFrom, fn }) => ({
        ...begun,
        run_id: run.id,
        key,
        position: selectFrom('run_steps')
          .select(({ eb }) => eb(fn.coalesce(fn.max('position'), eb.lit(-1)), '+', 1).as('next'))
          .where('run_id', '=', run.id),
        started_at: now.toISOString(),
      }))
      .onConflict((on) =>
        on.columns(['run_id', 'key']).doUpdateSet(({ fn, ref }) => ({
          ...begun,
          started_at: fn.coalesce('run_steps.started_at', ref('excluded.started_at')),
        })),
      ),
  );
  record('step.started', { step: key, title });
  touch();
}

/** Marks a step as done, which is progress: failures in a row begin anew. */
export function finishStep({ now, update, updateStep, record, touch }: HeldRun, stepKey: string): void {
  updateStep(stepKey, { status: 'done', detail: null, percent: null, ended_at: now.toISOString() });
  update(noFailures);
  record('step.finished', { step: stepKey });
  touch();
}

/** Shows what is going on in a step; the same as before is no change. */
export function showProgress({ tx, run, updateStep, touch }: HeldRun, { stepKey, detail, percent }: Progress): void {
  const same = tx.first(
    tx.build
      .selectFrom('run_steps')
      .select('key')
      .where('run_id', '=', run.id)
      .where('key', '=', stepKey)
      .where('detail', '=', detail)
      .where('percent', 'is', percent),
  );
  if (same) return;
  updateStep(stepKey, { detail, percent });
  touch();
}
