import type { Plan } from '../../domain/plan.js';

/** When an approved run starts. A planned time that has passed is no plan any more: then it starts with the approval. */
export function startOf(plan: Plan, approvedAt: Date): Date {
  const planned = plan.startAt === null ? approvedAt : new Date(plan.startAt);
  return planned > approvedAt ? planned : approvedAt;
}
