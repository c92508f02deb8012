import type { StepRule } from '../kind.js';

/** The runbook's steps in order. Nothing goes past the first two: a run would call done what isn't. */
export const reassignSteps = [
  { key: 'content', title: 'Content handed over', skippable: false, byHand: true },
  { key: 'check', title: 'Everything checked again', skippable: false, byHand: true },
  { key: 'report', title: 'Report', skippable: true, byHand: true },
] as const satisfies readonly StepRule[];

export type ReassignStepKey = (typeof reassignSteps)[number]['key'];
