import type { StepRule } from '../kind.js';

const step = <K extends string>(key: K, title: string) => ({ key, title, skippable: true, byHand: true }) as const;

/**
 * A clean-up's steps in order. Nothing goes past a look at the room, its opening, the archive or the check: a run would
 * call done what isn't. That the room is archived again can be said to be done by hand, and is read all the same.
 */
export const cleanupSteps = [
  { ...step('look', 'Room looked at'), skippable: false, byHand: false },
  { ...step('open', 'Room opened for the clean-up'), skippable: false, byHand: false },
  step('links', 'Links revoked'),
  step('guests', 'Guests removed'),
  step('nested', 'Links on files and folders revoked'),
  { ...step('close', 'Back in the archive'), skippable: false },
  { ...step('check', 'Everything checked again'), skippable: false },
  step('report', 'Report'),
] as const satisfies readonly StepRule[];

export type CleanupStepKey = (typeof cleanupSteps)[number]['key'];

/** The standing approval has one step, which changes nothing in the portal. */
export const automaticSteps = [
  { key: 'standing', title: 'Clean-ups allowed without asking', skippable: false, byHand: false },
] as const satisfies readonly StepRule[];

export type AutomaticStepKey = (typeof automaticSteps)[number]['key'];
