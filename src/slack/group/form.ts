import { updateModal } from '../posting/modals.js';
import { createForm } from '../requests/form.js';
import type { Form, FormDeps, FormEvent, FormKind } from '../requests/form-kind.js';
import { createTitle } from './create-view.js';
import { emptyDraft, type GroupDraftData, type GroupQuery } from './draft.js';
import { groupFace } from './face.js';
import type { GroupValues } from './form-values.js';
import { firstView, type GroupReadingDeps, groupOf } from './reading.js';
import { outcomeOf } from './sending.js';
import { formMistakes } from './views.js';

export type GroupFormDeps = GroupReadingDeps & FormDeps<GroupDraftData>;

/** The forms about groups: what every form does, and the choice of a group. */
export interface GroupForm extends Form<GroupValues, GroupQuery> {
  chooseGroup(event: FormEvent & { readonly groupId: string; readonly values: GroupValues }): Promise<void>;
}

/** The forms over their drafts. */
export function createGroupForm(deps: GroupFormDeps): GroupForm {
  const { client, drafts, views } = deps;
  const form = createForm(deps, formKind(deps));
  return {
    ...form,
    async chooseGroup({ draftId, slackId, viewId, groupId, values }) {
      const draft = await drafts.find(draftId, slackId);
      if (!draft) return await updateModal(client, viewId, form.gone(draftId));
      try {
        const found = await groupOf(deps, groupId);
        const saved = await drafts.patch(draftId, slackId, (data) =>
          found.ok ? { ...data, group: found.group } : { ...data, group: null, generation: data.generation + 1 },
        );
        await updateModal(client, viewId, views.form(saved ?? draft, values, found.ok ? null : found.refusal));
      } catch (error) {
        deps.onError(error, 'choosing a group');
        await updateModal(client, viewId, views.form(draft, values, { why: 'notChosen' }));
      }
    },
  };
}

function formKind(deps: GroupFormDeps): FormKind<GroupDraftData, GroupValues, GroupQuery> {
  const { views } = deps;
  return {
    kind: 'group',
    title: createTitle,
    many: groupFace.words.many,
    empty: emptyDraft,
    queryOf: (data) => data.query,
    chosen: (_data, query) => emptyDraft(query),
    firstView: (draft, asker, signal) => firstView(deps, draft, asker, signal),
    isFilled: (data) => data.filled,
    mistakes: formMistakes,
    send: (draft, values, asker) => outcomeOf(deps, draft, values, asker),
    notSent: (draft, values) => views.form(draft, values, { why: 'notSent' }),
  };
}
