import { stepsOf } from '../domain/kinds.js';
import type { Workflow } from '../engine/workflow.js';
import { approvalsCount } from './approvals-count.js';
import type { RunContext, WorkflowKind } from './kind.js';

/**
 * What the worker carries out for a plan: its steps in the order and with the titles of its kind's rules, behind the gate that
 * every kind has, so that none can run on approvals that count no more. Throws if a step has no work.
 */
export function runbookOf(kind: WorkflowKind, context: RunContext): Workflow {
  const work = kind.work(context);
  return {
    gates: [approvalsCount(context), ...(kind.gates?.(context) ?? [])],
    always: (run) => kind.always?.(context, run) ?? [],
    steps: stepsOf(context.plan).map(({ key, title }) => {
      const run = work[key];
      if (!run) throw new Error(`The kind ${kind.name} has no work for its step ${key}.`);
      return { key, title, run };
    }),
  };
}
