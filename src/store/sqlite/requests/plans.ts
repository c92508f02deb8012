import { planSchema } from '../../../domain/kinds.js';
import type { Plan } from '../../../domain/plan.js';
import { jsonIn, parseJson } from '../columns.js';

/** The plan of a request's row. Throws StoreError (`row_unreadable`) for one that this release can't read. */
export function planOf({ id, plan }: { readonly id: number; readonly plan: string }): Plan {
  return parseJson({ schema: planSchema, text: plan, table: 'requests', column: 'plan', key: id });
}

/** The same without a row to name; null for a plan that this release can't read. */
export function readablePlan(text: string): Plan | null {
  const parsed = planSchema.safeParse(jsonIn(text));
  return parsed.success ? parsed.data : null;
}
