import { reassignPlan } from '../../domain/reassign/planning.js';
import type { ReassignRefusal } from '../../domain/reassign/refusals.js';
import { findSuccessor } from '../../workflows/receivers.js';
import { wantsDelete } from '../requests/deleting.js';
import { fileRequest } from '../requests/filing.js';
import type { SendResult } from '../requests/form-kind.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import type { ReassignDraft } from './draft.js';
import type { ReassignValues } from './form-values.js';
import type { ReassignReadingDeps } from './reading.js';

/** Files what the form says. Throws the portal's and the store's errors. */
export async function outcomeOf(
  deps: ReassignReadingDeps,
  draft: ReassignDraft,
  values: ReassignValues,
  asker: AllowedAsker,
): Promise<SendResult> {
  const { views } = deps;
  const { preview, subject, successor: shown, needsTwo, approverNames } = draft.data;
  if (!preview || !subject) return { view: views.refused(draft.id, { why: 'formGone' }), filed: false };
  // What is sent is what the form shows: a choice whose own event failed, or is late, counts all the same.
  const chosen = await withSuccessor(deps, draft, values.successorId ?? shown?.id ?? '');
  const again = (refusal: ReassignRefusal): SendResult => ({
    view: views.form(chosen.draft, values, views.sentence(refusal)),
    filed: false,
  });
  const { successor } = chosen.draft.data;
  if (chosen.refusal) return again(chosen.refusal);
  if (!successor) return again({ why: 'successorUnknown', given: '' });
  const deleteProfile = wantsDelete(deps.policy(), draft.data, values);
  const result = await fileRequest(deps, {
    draftId: draft.id,
    requester: asker.member,
    subject: { kind: 'person', ...subject },
    plan: reassignPlan(preview, { successor, reason: values.reason, deleteProfile }),
    notes: preview.isUnderWay
      ? [
          'When this was asked, DocSpace was already moving content of this person, started by somebody else. This waits until that has ended.',
        ]
      : [],
    needsTwo,
  });
  if (!result.ok) return again(result.refusal);
  return { view: views.sent(result.case, approverNames), filed: true };
}

/** The draft with this successor as the portal knows them now, or with the unfit choice forgotten and the refusal. Saves either. */
export async function withSuccessor(
  deps: ReassignReadingDeps,
  draft: ReassignDraft,
  portalId: string,
): Promise<{ readonly draft: ReassignDraft; readonly refusal?: ReassignRefusal }> {
  const result =
    portalId === ''
      ? ({ ok: false, refusal: { why: 'successorUnknown', given: '' } } as const)
      : await findSuccessor(deps.preview.portal, portalId, draft.data.preview?.person.id ?? '');
  // Another block_id makes Slack forget the unfit choice.
  const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) =>
    result.ok
      ? { ...data, successor: result.successor }
      : { ...data, successor: null, generation: data.generation + 1 },
  );
  return { draft: saved ?? draft, ...(!result.ok && { refusal: result.refusal }) };
}
