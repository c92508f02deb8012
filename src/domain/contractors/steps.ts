import type { StepRule } from '../kind.js';
import type { ContractorsPlan } from './plan.js';

const step = <K extends string>(key: K, title: string) => ({ key, title, skippable: false, byHand: false }) as const;

/** Every step of every sort of plan. */
const steps = {
  first: step('first', 'The first, alone'),
  disable: step('disable', 'Accounts disabled'),
  enable: step('enable', 'Account enabled'),
  look: step('look', 'Room looked at'),
  remove: step('remove', 'Guest removed from the room'),
  back: step('back', 'Room given back'),
  check: step('check', 'Everything checked again'),
} as const satisfies Readonly<Record<string, StepRule>>;

export type ContractorsStepKey = keyof typeof steps;

/** The steps of a plan's run, in order. A digest has none: its rows are requests of their own. */
export function contractorsSteps(plan: ContractorsPlan): readonly StepRule[] {
  switch (plan.what) {
    case 'digest':
      return [];
    case 'disable':
      return isCanary(plan) ? [steps.first, steps.disable] : [steps.disable];
    case 'enable':
      return [steps.enable];
    case 'leaveRoom':
      return [steps.look, steps.remove, steps.back, steps.check];
  }
}

/** True if the first account is disabled and read back before any other. */
export function isCanary({ canary, people }: Extract<ContractorsPlan, { what: 'disable' }>): boolean {
  return canary && people.length > 1;
}
