import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import { updateModal } from '../posting/modals.js';
import { secondLookAtDeleting } from '../requests/deleting.js';
import { createForm } from '../requests/form.js';
import type { Form, FormDeps, FormEvent, FormKind } from '../requests/form-kind.js';
import { createSuccessorChoice, type SuccessorEvent } from '../requests/successor-choice.js';
import { emptyDraft, type OffboardDraft, type OffboardDraftData, type OffboardQuery } from './draft.js';
import { offboardFace } from './face.js';
import type { FormValues } from './form-values.js';
import { withAll } from './handover-map.js';
import { callbackIds } from './ids.js';
import { firstView, type OffboardReadingDeps } from './reading.js';
import { formView, outcomeOf, withSuccessor } from './sending.js';
import { title } from './views.js';

export type OffboardFormDeps = OffboardReadingDeps & FormDeps<OffboardDraftData>;

/** The offboarding form: what every form does, and its own choices. */
export interface OffboardForm extends Form<FormValues, OffboardQuery> {
  chooseSuccessor(event: SuccessorEvent<FormValues>): Promise<void>;
  /** Every room and group at once: to the default successor, or as proposed. */
  chooseAll(event: FormEvent & { readonly to: 'default' | 'proposed'; readonly values: FormValues }): Promise<void>;
  /** Draws the form again, because a choice shows or hides inputs. */
  redraw(event: FormEvent & { readonly values: FormValues }): Promise<void>;
}

/** The offboarding form over its drafts. */
export function createOffboardForm(deps: OffboardFormDeps): OffboardForm {
  const { client, drafts } = deps;
  const form = createForm(deps, formKind(deps));

  async function show(draft: OffboardDraft, values: FormValues, warning: OffboardRefusal | null): Promise<void> {
    await updateModal(client, draft.data.viewId, formView(deps, draft, values, warning));
  }

  return {
    ...form,
    chooseSuccessor: createSuccessorChoice({
      client,
      drafts,
      form,
      onError: deps.onError,
      isFilled: (data) => data.preview !== null,
      choose: (draft, portalId) => withSuccessor(deps, draft, portalId),
      view: (draft, values, refusal) => formView(deps, draft, values, refusal),
    }),
    async chooseAll({ draftId, slackId, viewId, to, values }) {
      const draft = await drafts.patch(draftId, slackId, (data) => withAll(data, to));
      if (!draft?.data.preview) return await updateModal(client, viewId, form.gone(draftId));
      await show(draft, values, null);
    },
    async redraw({ draftId, slackId, values }) {
      const draft = await drafts.find(draftId, slackId);
      if (draft?.data.preview) await show(draft, values, null);
    },
  };
}

function formKind(deps: OffboardFormDeps): FormKind<OffboardDraftData, FormValues, OffboardQuery> {
  const { views } = deps;
  return {
    kind: 'offboard',
    title,
    many: offboardFace.words.many,
    empty: emptyDraft,
    // Whoever was named stays named, whoever is chosen then.
    chosen: ({ mentioned }, query) => ({ ...emptyDraft(query), mentioned }),
    queryOf: (data) => data.query,
    firstView: (draft, asker, signal) => firstView(deps, draft, asker, signal),
    isFilled: (data) => data.preview !== null,
    mistakes: views.mistakes,
    secondLook: secondLookAtDeleting(callbackIds.confirmDelete, deps.policy),
    send: (draft, values, asker) => outcomeOf(deps, draft, values, asker),
    notSent: (draft, values) => formView(deps, draft, values, { why: 'notSent' }),
  };
}
