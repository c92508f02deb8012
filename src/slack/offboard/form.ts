import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import { updateModal } from '../posting/modals.js';
import { createForm } from '../requests/form.js';
import type { Form, FormDeps, FormEvent, FormKind } from '../requests/form-kind.js';
import { emptyDraft, type OffboardDraft, type OffboardDraftData, type OffboardQuery } from './draft.js';
import { offboardFace } from './face.js';
import type { FormValues } from './form-values.js';
import { withAll } from './handover-map.js';
import { firstView, type OffboardReadingDeps } from './reading.js';
import { formView, outcomeOf, wantsDelete, withSuccessor } from './sending.js';
import { title } from './views.js';

export type OffboardFormDeps = OffboardReadingDeps & FormDeps<OffboardDraftData>;

/** The offboarding form: what every form does, and its own choices. */
export interface OffboardForm extends Form<FormValues, OffboardQuery> {
  chooseSuccessor(event: FormEvent & { readonly portalId: string; readonly values: FormValues }): Promise<void>;
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
    async chooseSuccessor({ draftId, slackId, viewId, portalId, values }) {
      const draft = await drafts.find(draftId, slackId);
      const leaver = draft?.data.preview?.person;
      if (!draft || !leaver) return await updateModal(client, viewId, form.gone(draftId));
      let chosen: Awaited<ReturnType<typeof withSuccessor>>;
      try {
        chosen = await withSuccessor(deps, draft, portalId, leaver.id);
      } catch (error) {
        deps.onError(error, 'choosing a successor');
        return await show(draft, values, { why: 'notChosen' });
      }
      await show(chosen.draft, values, chosen.refusal ?? null);
    },
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
    secondLook: {
      view: (draft, values) =>
        wantsDelete(deps, draft, values) ? views.confirmDelete(draft.id, draft.data) : undefined,
      keptValues: (data) => data.values,
      withValues: (data, values) => ({ ...data, values }),
    },
    send: (draft, values, asker) => outcomeOf(deps, draft, values, asker),
    notSent: (draft, values) => formView(deps, draft, values, { why: 'notSent' }),
  };
}
