import { z } from 'zod';
import { contractorsKind } from './contractors/kind.js';
import { groupKind } from './group/kind.js';
import { guestsKind } from './guests/kind.js';
import type { Kind, StepRule } from './kind.js';
import { offboardKind } from './offboard/kind.js';
import type { Plan, RequestKind } from './plan.js';
import { reassignKind } from './reassign/kind.js';

/** Every kind of request. */
const kinds: readonly Kind[] = [offboardKind, reassignKind, groupKind, guestsKind, contractorsKind];

/** Names of every kind, in the order in which they are offered. */
export const kindNames: readonly RequestKind[] = kinds.map((kind) => kind.name);

/** Words of the slash commands by which people ask, such as `offboard`. */
export const commandWords: readonly string[] = kinds.map((kind) => kind.command);

/** The rules of a kind. Throws for one that this release doesn't have. */
export function kindOf(name: RequestKind): Kind {
  const found = kinds.find((kind) => kind.name === name);
  if (!found) throw new Error(`This release knows no requests of the kind ${name}.`);
  return found;
}

/** Any kind's plan, as it is stored. */
export const planSchema: z.ZodType<Plan> = z.union(kinds.map((kind) => kind.planSchema));

/** The steps of a plan's run, in order. */
export function stepsOf(plan: Plan): readonly StepRule[] {
  return kindOf(plan.kind).stepsOf(plan);
}

/** True for a plan that does nothing itself: what is decided about are its rows, requests of their own. */
export function isList({ plan }: { readonly plan: Plan }): boolean {
  return stepsOf(plan).length === 0;
}

/** The rule of a step; undefined where the plan's run has none of that key. */
export function stepRuleOf(plan: Plan, stepKey: string): StepRule | undefined {
  return stepsOf(plan).find((step) => step.key === stepKey);
}
