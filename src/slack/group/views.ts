import type { GroupRefusal } from '../../domain/group/refusals.js';
import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import type { SlackModal } from '../kit/message.js';
import type { Line } from '../kit/rich-text.js';
import { askers } from '../requests/may-ask.js';
import { reasonMistake } from '../requests/reason.js';
import { refusedModal, sentModal } from '../requests/small-modals.js';
import { createFormModal, createTitle } from './create-view.js';
import type { GroupDraft, GroupDraftData } from './draft.js';
import type { GroupValues } from './form-values.js';
import { inputIds } from './ids.js';
import { managerFormModal, managerTitle } from './manager-view.js';
import { groupRefusalText } from './replies.js';

/** What the forms show at each turn of their conversation. */
export interface GroupViews {
  form(draft: Pick<GroupDraft, 'id' | 'data'>, values: GroupValues, refusal: GroupRefusal | null): SlackModal;
  refused(draftId: string, refusal: GroupRefusal): SlackModal;
  sent(current: Case, data: GroupDraftData): SlackModal;
}

/** The views with the policy's rules in them. */
export function createGroupViews(policy: () => Policy): GroupViews {
  const sentence = (refusal: GroupRefusal): Line => groupRefusalText(refusal, { ask: askers(policy()) }).sentence;
  return {
    form: ({ id: draftId, data }, values, refusal) => {
      const { group, manager, generation, approverNames } = data;
      const requiredVotes = ruleFor(policy(), 'group').required;
      const warning = refusal ? { warning: sentence(refusal) } : {};
      const common = { draftId, manager, generation, approverNames, requiredVotes, ...warning };
      return data.query.what === 'create'
        ? createFormModal({ ...common, values })
        : managerFormModal({ ...common, group, reason: values.reason });
    },
    refused: (draftId, refusal) => refusedModal({ title: createTitle, draftId, sentence: sentence(refusal) }),
    sent: ({ request }, { query, approverNames: asked }) =>
      sentModal({
        title: query.what === 'create' ? createTitle : managerTitle,
        requestName: requestName(request.id),
        requestId: request.id,
        asked,
      }),
  };
}

/** A sentence per input block that is wrong. */
export function formMistakes(
  { query }: GroupDraftData,
  { name, reason }: GroupValues,
): Readonly<Record<string, string>> {
  return {
    ...reasonMistake(reason),
    ...(query.what === 'create' && name === '' && { [inputIds.name]: 'Write a name for the group.' }),
  };
}
