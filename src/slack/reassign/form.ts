import { secondLookAtDeleting } from '../requests/deleting.js';
import { createForm } from '../requests/form.js';
import type { Form, FormDeps, FormKind } from '../requests/form-kind.js';
import { createSuccessorChoice, type SuccessorEvent } from '../requests/successor-choice.js';
import { emptyDraft, type ReassignDraftData, type ReassignQuery } from './draft.js';
import { reassignFace } from './face.js';
import type { ReassignValues } from './form-values.js';
import { title } from './form-view.js';
import { callbackIds } from './ids.js';
import { firstView, type ReassignReadingDeps } from './reading.js';
import { outcomeOf, withSuccessor } from './sending.js';
import { formMistakes } from './views.js';

export type ReassignFormDeps = ReassignReadingDeps & FormDeps<ReassignDraftData>;

/** The reassignment's form: what every form does, and its own choice. */
export interface ReassignForm extends Form<ReassignValues, ReassignQuery> {
  chooseSuccessor(event: SuccessorEvent<ReassignValues>): Promise<void>;
}

/** The form over its drafts. */
export function createReassignForm(deps: ReassignFormDeps): ReassignForm {
  const { client, drafts, views, onError } = deps;
  const form = createForm(deps, formKind(deps));
  return {
    ...form,
    chooseSuccessor: createSuccessorChoice({
      client,
      drafts,
      form,
      onError,
      isFilled: (data) => data.preview !== null,
      choose: (draft, portalId) => withSuccessor(deps, draft, portalId),
      view: (draft, values, refusal) => views.form(draft, values, refusal && views.sentence(refusal)),
    }),
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
    secondLook: secondLookAtDeleting(callbackIds.confirmDelete, deps.policy),
    send: (draft, values, asker) => outcomeOf(deps, draft, values, asker),
    notSent: (draft, values) => views.form(draft, values, views.sentence({ why: 'notSent' })),
  };
}
