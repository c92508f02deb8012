import type { Line } from '../kit/rich-text.js';
import { updateModal } from '../posting/modals.js';
import { createForm } from '../requests/form.js';
import type { Form, FormDeps, FormEvent, FormKind } from '../requests/form-kind.js';
import { emptyDraft, type ReassignDraft, type ReassignDraftData, type ReassignQuery } from './draft.js';
import { reassignFace } from './face.js';
import type { ReassignValues } from './form-values.js';
import { title } from './form-view.js';
import { firstView, type ReassignReadingDeps } from './reading.js';
import { outcomeOf, wantsDelete, withSuccessor } from './sending.js';
import { formMistakes } from './views.js';

export type ReassignFormDeps = ReassignReadingDeps & FormDeps<ReassignDraftData>;

/** The reassignment's form: what every form does, and its own choice. */
export interface ReassignForm extends Form<ReassignValues, ReassignQuery> {
  chooseSuccessor(event: FormEvent & { readonly portalId: string; readonly values: ReassignValues }): Promise<void>;
}

/** The form over its drafts. */
export function createReassignForm(deps: ReassignFormDeps): ReassignForm {
  const { client, drafts, views } = deps;
  const form = createForm(deps, formKind(deps));
  const show = (draft: ReassignDraft, values: ReassignValues, warning: Line | null) =>
    updateModal(client, draft.data.viewId, views.form(draft, values, warning));
  return {
    ...form,
    async chooseSuccessor({ draftId, slackId, viewId, portalId, values }) {
      const draft = await drafts.find(draftId, slackId);
      const source = draft?.data.preview?.person;
      if (!draft || !source) return await updateModal(client, viewId, form.gone(draftId));
      try {
        const { draft: chosen, refusal } = await withSuccessor(deps, draft, portalId, source.id);
        await show(chosen, values, refusal ? views.sentence(refusal) : null);
      } catch (error) {
        deps.onError(error, 'choosing a successor');
        await show(draft, values, views.sentence({ why: 'notChosen' }));
      }
    },
  };
}

function formKind(deps: ReassignFormDeps): FormKind<ReassignDraftData, ReassignValues, ReassignQuery> {
  const { views } = deps;
  return {
    kind: 'reassign',
    title,
    many: reassignFace.words.many,
    empty: emptyDraft,
    queryOf: (data) => data.query,
    firstView: (draft, asker, signal) => firstView(deps, draft, asker, signal),
    // Whoever was named stays named, whoever is chosen then.
    chosen: ({ mentioned, query: before }, query) => ({
      ...emptyDraft({ ...query, to: query.to ?? before?.to ?? null }),
      mentioned,
    }),
    isFilled: (data) => data.preview !== null,
    mistakes: formMistakes,
    secondLook: {
      view: (draft, values) =>
        wantsDelete(deps, draft, values) ? views.confirmDelete(draft.id, draft.data) : undefined,
      keptValues: (data) => data.values,
      withValues: (data, values) => ({ ...data, values }),
    },
    send: (draft, values, asker) => outcomeOf(deps, draft, values, asker),
    notSent: (draft, values) => views.form(draft, values, views.sentence({ why: 'notSent' })),
  };
}
