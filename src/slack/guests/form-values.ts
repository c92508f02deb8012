import type { ViewOutput } from '@slack/bolt';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { chosenValue, typedText } from '../kit/view-state.js';
import { actionIds as requestActionIds } from '../requests/ids.js';
import { actionIds } from './ids.js';

/** What the form says as it stands; null for what isn't shown. */
export interface FormValues {
  readonly links: CleanupPlan['links'] | null;
  readonly formRoles: 'keep' | 'force' | null;
  readonly reason: string;
}

/** Reads the form's state. */
export function formValuesOf(view: Pick<ViewOutput, 'state'>): FormValues {
  const links = chosenValue(view, actionIds.links);
  const formRoles = chosenValue(view, actionIds.formRoles);
  return {
    links: links === 'revoke' || links === 'keep' ? links : null,
    formRoles: formRoles === 'force' || formRoles === 'keep' ? formRoles : null,
    reason: typedText(view, requestActionIds.reason),
  };
}

/** The plan with what was chosen; what isn't shown stays as the policy has it, and force only where that allows it. */
export function chosenPlan(plan: CleanupPlan, { links, formRoles, reason }: FormValues): CleanupPlan {
  const force = plan.force && formRoles !== 'keep';
  return { ...plan, links: links ?? plan.links, force, reason };
}
