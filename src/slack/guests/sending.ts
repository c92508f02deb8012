import { endRefusal } from '../../workflows/guests/filing.js';
import { fileRequest } from '../requests/filing.js';
import type { SendResult } from '../requests/form-kind.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import type { GuestsDraft } from './draft.js';
import { chosenPlan, type FormValues } from './form-values.js';
import { type GuestsReadingDeps, roomSubject } from './reading.js';

/** Files what the form says. Throws the portal's and the store's errors. */
export async function outcomeOf(
  deps: GuestsReadingDeps,
  draft: GuestsDraft,
  values: FormValues,
  { member }: AllowedAsker,
): Promise<SendResult> {
  const { views } = deps;
  const { plan, notes, approverNames } = draft.data;
  if (!plan) return { view: views.refused(draft.id, { why: 'formGone' }), filed: false };
  const result = await fileRequest(deps, {
    draftId: draft.id,
    requester: member,
    subject: roomSubject(plan),
    plan: chosenPlan(plan, values),
    notes,
    needsTwo: false,
  });
  if (!result.ok) return { view: views.form(draft, values, result.refusal), filed: false };
  await endRefusal(deps, result.case);
  return { view: views.sent(result.case, approverNames), filed: true };
}
