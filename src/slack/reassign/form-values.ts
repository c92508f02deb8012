import type { ViewOutput } from '@slack/bolt';
import { chosenValue, typedText } from '../kit/view-state.js';
import { actionIds as requestActionIds } from '../requests/ids.js';
import { actionIds } from './ids.js';

/** What the form says as it stands. */
export interface ReassignValues {
  readonly reason: string;
  /** Typed to delete the profile too; empty to keep it. */
  readonly deleteEmail: string;
  /** Portal id of the chosen successor; null while the default stands. */
  readonly successorId: string | null;
}

export const noValues: ReassignValues = { reason: '', deleteEmail: '', successorId: null };

/** Reads the form's state; what is not shown has its default. */
export function reassignValuesOf(view: Pick<ViewOutput, 'state'>): ReassignValues {
  return {
    reason: typedText(view, requestActionIds.reason),
    deleteEmail: typedText(view, actionIds.deleteEmail).toLowerCase(),
    successorId: chosenValue(view, actionIds.successor),
  };
}
