import type { StepRule } from '../kind.js';

/** The steps of a new group: nothing goes past reading it back. */
export const creationSteps = [
  { key: 'create', title: 'Group created', skippable: false, byHand: true },
  { key: 'members', title: 'Manager and members checked', skippable: false, byHand: true },
] as const satisfies readonly StepRule[];

/** The one step of a new manager. */
export const managerSteps = [
  { key: 'manager', title: 'Manager changed', skippable: false, byHand: true },
] as const satisfies readonly StepRule[];

export type GroupStepKey = (typeof creationSteps)[number]['key'] | (typeof managerSteps)[number]['key'];
