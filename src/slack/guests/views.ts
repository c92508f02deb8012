import type { GuestsRefusal } from '../../domain/guests/refusals.js';
import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import type { SlackModal } from '../kit/message.js';
import { askers } from '../requests/may-ask.js';
import { refusedModal, sentModal } from '../requests/small-modals.js';
import type { GuestsDraft } from './draft.js';
import { chosenPlan, type FormValues } from './form-values.js';
import { chooseRoomModal, cleanupFormModal, title } from './form-view.js';
import { guestsRefusalText, type NoRoom } from './replies.js';

/** What the form shows at each turn of its conversation. */
export interface GuestsViews {
  chooseRoom(draftId: string, because?: GuestsRefusal | NoRoom): SlackModal;
  /** Without values: the policy's defaults. */
  form(draft: GuestsDraft, values: FormValues | null, warning: GuestsRefusal | null): SlackModal;
  refused(draftId: string, refusal: GuestsRefusal): SlackModal;
  sent(current: Case, asked: readonly string[]): SlackModal;
}

/** The views with the policy in them. */
export function createGuestsViews(policy: () => Policy): GuestsViews {
  const sentence = (refusal: GuestsRefusal | NoRoom) => guestsRefusalText(refusal, askers(policy())).sentence;
  const refused = (draftId: string, refusal: GuestsRefusal) =>
    refusedModal({ title, draftId, sentence: sentence(refusal) });
  return {
    refused,
    chooseRoom: (draftId, because) => chooseRoomModal({ draftId, ...(because && { because: sentence(because) }) }),
    form: ({ id, data }, values, warning) => {
      const { plan, notes, approverNames } = data;
      if (!plan) return refused(id, { why: 'formGone' });
      return cleanupFormModal({
        draftId: id,
        plan: values ? chosenPlan(plan, values) : plan,
        mayForce: plan.force,
        notes,
        reason: values?.reason ?? '',
        approverNames,
        requiredVotes: ruleFor(policy(), 'guests').required,
        ...(warning && { warning: sentence(warning) }),
      });
    },
    sent: ({ request }, asked) =>
      sentModal({ title, requestName: requestName(request.id), requestId: request.id, asked }),
  };
}
