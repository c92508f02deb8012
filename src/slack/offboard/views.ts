import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import type { Policy } from '../../domain/policy/policy.js';
import { ruleFor } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import { actions, button } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { deleteMistake } from '../requests/deleting.js';
import { askers } from '../requests/may-ask.js';
import { noPortalMatchText, otherSlackUserText } from '../requests/person-replies.js';
import { reasonMistake } from '../requests/reason.js';
import { refusedModal, sentModal } from '../requests/small-modals.js';
import { choosePersonModal } from './choose-person.js';
import type { OffboardDraftData } from './draft.js';
import type { FormValues } from './form-values.js';
import { namesDiffer, offboardFormModal } from './form-view.js';
import { actionIds, inputIds } from './ids.js';
import { offboardRefusalText } from './replies.js';

/** What the form shows at each turn of its conversation. */
export interface OffboardViews {
  choosePerson(draftId: string): SlackModal;
  form(input: {
    readonly draftId: string;
    readonly data: OffboardDraftData;
    /** Null on the first showing: defaults. */
    readonly values: FormValues | null;
    readonly warning: OffboardRefusal | null;
  }): SlackModal;
  refused(draftId: string, refusal: OffboardRefusal): SlackModal;
  /** The Slack user that was named has an email which nobody in the portal has. */
  noPortalMatch(draftId: string, named: { readonly slackId: string | null; readonly email: string | null }): SlackModal;
  /** The person who was chosen is another Slack user than the one that was named. */
  otherSlackUser(draftId: string, found: { readonly name: string; readonly belongsTo: string }): SlackModal;
  sent(current: Case, asked: readonly string[]): SlackModal;
  /** A sentence per input block that is wrong. */
  mistakes(data: OffboardDraftData, values: FormValues, now: Date): Readonly<Record<string, string>>;
}

/** The title of each of the form's views. */
export const title = 'Offboard';

/** The views with the policy's defaults in them. `portalZone` is an IANA name, or null where it isn't known. */
export function createOffboardViews(policy: () => Policy, portalZone: string | null): OffboardViews {
  const said = () => ({ ask: askers(policy()) });
  return {
    choosePerson: (draftId) => choosePersonModal({ draftId }),
    form: ({ draftId, data, values, warning }) => {
      if (!data.preview)
        return refusedModal({ title, draftId, sentence: offboardRefusalText({ why: 'formGone' }).sentence });
      const { links = policy().offboarding.links, when = 'now', startAt = null, reason = '' } = values ?? {};
      return offboardFormModal({
        draftId,
        preview: data.preview,
        choices: { successor: data.successor, links, when, startAt, reason, own: data },
        approverNames: data.approverNames,
        requiredVotes: Math.max(ruleFor(policy(), 'offboard').required, data.needsTwo ? 2 : 1),
        viewerZone: data.timeZone,
        ...(portalZone !== null && { portalZone }),
        slackName: data.slackName,
        ...(warning && { warning: offboardRefusalText(warning, said()).sentence }),
        allowDeleteProfile: policy().offboarding.allowDeleteProfile,
        successorGeneration: data.generation,
      });
    },
    refused: (draftId, refusal) => {
      const { sentence } = offboardRefusalText(refusal, said());
      // Who can't be told is chosen, where one is.
      if (refusal.why === 'unknownPerson' || refusal.why === 'twoMatches')
        return choosePersonModal({ draftId, because: sentence });
      const offer = button({ action: actionIds.reassignInstead, label: 'Hand over what they own' });
      const more = refusal.why === 'alreadyDisabled' ? [actions(offer)] : [];
      return refusedModal({ title, draftId, sentence, more });
    },
    noPortalMatch: (draftId, named) => choosePersonModal({ draftId, because: noPortalMatchText(named).sentence }),
    otherSlackUser: (draftId, found) => choosePersonModal({ draftId, because: otherSlackUserText(found).sentence }),
    sent: ({ request }, asked) =>
      sentModal({ title, requestName: requestName(request.id), requestId: request.id, asked }),
    mistakes: formMistakes,
  };
}

function formMistakes(data: OffboardDraftData, values: FormValues, now: Date): Readonly<Record<string, string>> {
  const { reason, when, startAt, confirmEmail } = values;
  const mistakes: Record<string, string> = {
    ...reasonMistake(reason),
    ...deleteMistake(inputIds.deleteEmail, data, values),
  };
  if (when === 'later' && !startAt) mistakes[inputIds.startAt] = 'Choose a day and time, or “As soon as approved”.';
  if (startAt && startAt <= now)
    mistakes[inputIds.startAt] = 'This has passed. Choose a later time, or “As soon as approved”.';
  const person = data.preview?.person;
  const mustType = person && data.slackName !== null && namesDiffer(data.slackName, person.name);
  if (mustType && confirmEmail !== person.email.toLowerCase()) {
    mistakes[inputIds.confirmEmail] =
      'This is not the email shown above. Type it to confirm that this is the right person.';
  }
  return mistakes;
}
