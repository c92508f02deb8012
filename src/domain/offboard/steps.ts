import type { StepRule } from '../kind.js';

const step = <K extends string>(key: K, title: string) => ({ key, title, skippable: true, byHand: true }) as const;

/** The runbook's steps in order. Nothing goes past the first and the check: a run would call done what isn't. */
export const offboardSteps = [
  { ...step('disable', 'Account disabled'), skippable: false },
  step('rooms', 'Rooms handed over'),
  step('groups', 'Groups handed over'),
  step('content', 'The rest handed over'),
  step('workspace', 'Workspace to the archive'),
  step('access', 'Archive access'),
  { ...step('check', 'Everything checked again'), skippable: false },
  step('report', 'Report'),
] as const satisfies readonly StepRule[];

export type OffboardStepKey = (typeof offboardSteps)[number]['key'];
