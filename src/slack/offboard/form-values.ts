import type { ViewOutput } from '@slack/bolt';
import { chosenInstant, chosenValue, typedText } from '../kit/view-state.js';
import { actionIds as requestActionIds } from '../requests/ids.js';
import { actionIds } from './ids.js';

/** What the offboarding form says as it stands. */
export interface FormValues {
  readonly links: 'revoke' | 'keep';
  readonly when: 'now' | 'later';
  /** Null unless a time was chosen and is wanted. */
  readonly startAt: Date | null;
  readonly reason: string;
  readonly confirmEmail: string;
  /** Typed to delete the profile too; empty to keep it. */
  readonly deleteEmail: string;
  /** Portal id of the chosen successor; null while the default stands. */
  readonly successorId: string | null;
}

/** Reads the form's state; what is not shown has its default. */
export function formValuesOf(
  view: Pick<ViewOutput, 'state'>,
  defaults: { readonly links: 'revoke' | 'keep' },
): FormValues {
  const links = chosenValue(view, actionIds.links);
  const when = chosenValue(view, actionIds.when) === 'later' ? 'later' : 'now';
  return {
    links: links === 'revoke' || links === 'keep' ? links : defaults.links,
    when,
    startAt: when === 'later' ? chosenInstant(view, actionIds.startAt) : null,
    reason: typedText(view, requestActionIds.reason),
    confirmEmail: typedText(view, actionIds.confirmEmail).toLowerCase(),
    deleteEmail: typedText(view, actionIds.deleteEmail).toLowerCase(),
    successorId: chosenValue(view, actionIds.chooseSuccessor),
  };
}
