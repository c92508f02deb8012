import type { WebClient } from '@slack/web-api';
import type { SlackModal } from '../kit/message.js';
import { updateModal } from '../posting/modals.js';
import type { FormDraft, FormDrafts } from './drafts.js';
import type { Form, FormData, FormEvent } from './form-kind.js';

/** Somebody chosen in a form, and what else it says. */
export type SuccessorEvent<V> = FormEvent & { readonly portalId: string; readonly values: V };

interface SuccessorChoice<D extends FormData, V, R> {
  readonly client: WebClient;
  readonly drafts: FormDrafts<D>;
  readonly form: Pick<Form<V, unknown>, 'gone'>;
  readonly onError: (error: unknown, what: string) => void;
  /** True once it was read whose successor is chosen. */
  readonly isFilled: (data: D) => boolean;
  /** The draft with that successor, or with the unfit choice forgotten and why. May throw the portal's errors. */
  readonly choose: (
    draft: FormDraft<D>,
    portalId: string,
  ) => Promise<{ readonly draft: FormDraft<D>; readonly refusal?: R }>;
  readonly view: (draft: FormDraft<D>, values: V, refusal: R | { readonly why: 'notChosen' } | null) => SlackModal;
}

/** Keeps who was chosen as successor, as soon as they are, and draws the form again with what is wrong with them. */
export function createSuccessorChoice<D extends FormData, V, R>(
  deps: SuccessorChoice<D, V, R>,
): (event: SuccessorEvent<V>) => Promise<void> {
  const { client, drafts, form, view } = deps;
  return async ({ draftId, slackId, viewId, portalId, values }) => {
    const draft = await drafts.find(draftId, slackId);
    if (!draft || !deps.isFilled(draft.data)) return await updateModal(client, viewId, form.gone(draftId));
    let chosen: Awaited<ReturnType<typeof deps.choose>>;
    try {
      chosen = await deps.choose(draft, portalId);
    } catch (error) {
      deps.onError(error, 'choosing a successor');
      return await updateModal(client, draft.data.viewId, view(draft, values, { why: 'notChosen' }));
    }
    await updateModal(client, chosen.draft.data.viewId, view(chosen.draft, values, chosen.refusal ?? null));
  };
}
