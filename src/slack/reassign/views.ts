import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import type { ReassignRefusal } from '../../domain/reassign/refusals.js';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import { actions, button } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import type { Line } from '../kit/rich-text.js';
import { deleteMistake } from '../requests/deleting.js';
import { askers } from '../requests/may-ask.js';
import { noPortalMatchText, otherSlackUserText } from '../requests/person-replies.js';
import { reasonMistake } from '../requests/reason.js';
import { refusedModal, sentModal } from '../requests/small-modals.js';
import type { ReassignDraft, ReassignDraftData } from './draft.js';
import type { ReassignValues } from './form-values.js';
import { chooseSourceModal, reassignFormModal, title } from './form-view.js';
import { actionIds, inputIds } from './ids.js';
import { reassignRefusalText } from './replies.js';

/** What the form shows at each turn of its conversation. */
export interface ReassignViews {
  choosePerson(draftId: string): SlackModal;
  form(draft: Pick<ReassignDraft, 'id' | 'data'>, values: ReassignValues, warning: Line | null): SlackModal;
  refused(draftId: string, refusal: ReassignRefusal): SlackModal;
  /** The sentence of a refusal, for the top of a form. */
  sentence(refusal: ReassignRefusal): Line;
  noPortalMatch(draftId: string, named: { readonly slackId: string | null; readonly email: string | null }): SlackModal;
  otherSlackUser(draftId: string, found: { readonly name: string; readonly belongsTo: string }): SlackModal;
  sent(current: Case, asked: readonly string[]): SlackModal;
}

/** The views with the policy's defaults in them. */
export function createReassignViews(policy: () => Policy): ReassignViews {
  const sentence = (refusal: ReassignRefusal) => reassignRefusalText(refusal, { ask: askers(policy()) }).sentence;
  return {
    sentence,
    choosePerson: (draftId) => chooseSourceModal({ draftId }),
    form: ({ id: draftId, data }, { reason }, warning) => {
      const { preview, successor, approverNames, generation, needsTwo } = data;
      if (!preview) return refusedModal({ title, draftId, sentence: sentence({ why: 'formGone' }) });
      return reassignFormModal({
        draftId,
        preview,
        successor,
        reason,
        approverNames,
        requiredVotes: Math.max(ruleFor(policy(), 'reassign').required, needsTwo ? 2 : 1),
        allowDeleteProfile: policy().offboarding.allowDeleteProfile,
        generation,
        ...(warning && { warning }),
      });
    },
    refused: (draftId, refusal) => {
      // Who can't be told is chosen, where one is.
      if (refusal.why === 'unknownPerson' || refusal.why === 'twoMatches')
        return chooseSourceModal({ draftId, because: sentence(refusal) });
      const isToOffboard = refusal.why === 'notDisabled' && !refusal.ldap;
      const offer = button({ action: actionIds.offboardInstead, label: 'Offboard them instead', style: 'primary' });
      return refusedModal({
        title,
        draftId,
        sentence: sentence(refusal),
        ...(isToOffboard && { more: [actions(offer)] }),
      });
    },
    noPortalMatch: (draftId, named) => chooseSourceModal({ draftId, because: noPortalMatchText(named).sentence }),
    otherSlackUser: (draftId, found) => chooseSourceModal({ draftId, because: otherSlackUserText(found).sentence }),
    sent: ({ request }, asked) =>
      sentModal({ title, requestName: requestName(request.id), requestId: request.id, asked }),
  };
}

/** A sentence per input block that is wrong. */
export function formMistakes(data: ReassignDraftData, values: ReassignValues): Readonly<Record<string, string>> {
  return { ...reasonMistake(values.reason), ...deleteMistake(inputIds.deleteEmail, data, values) };
}
