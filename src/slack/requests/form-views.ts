import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { Entry, ViewAck } from '../kind.js';
import type { SlackModal } from '../kit/message.js';
import type { Form, FormEvent } from './form-kind.js';
import { parseDraftMetadata } from './ids.js';
import { readingModal, sendingModal } from './small-modals.js';

type ViewHandler = Entry['views'][string];
type State = Pick<ViewOutput, 'state'>;

/**
 * Answers the submission of a form: with its mistakes, with a second look, or with the outcome in its place. The view
 * of the second look has no inputs: there `valuesOf` answers null, and what the form said is sent.
 */
export function sendingView<V, Q>(form: Form<V, Q>, valuesOf: (view: State) => V | null): ViewHandler {
  return async ({ user, view }, ack) => {
    const draftId = parseDraftMetadata(view.private_metadata)?.draftId;
    if (!draftId) return await update(ack, form.gone());
    const event = { slackId: user.id, draftId, viewId: view.id };
    const values = valuesOf(view);
    if (values !== null) {
      const errors = await form.check({ ...event, values });
      if (Object.keys(errors).length > 0) return await ack({ response_action: 'errors', errors });
      const look = await form.secondLook({ ...event, values });
      if (look) return await update(ack, look);
    }
    await update(ack, sendingModal({ draftId, title: form.title }));
    await form.submit({ ...event, values });
  };
}

/** Answers the submission of a view in which it is chosen whom or what the form is about. */
export function choosingView<V, Q>(form: Form<V, Q>, queryOf: (view: State) => Q | null): ViewHandler {
  return async ({ user, view }, ack) => {
    const draftId = parseDraftMetadata(view.private_metadata)?.draftId;
    const query = queryOf(view);
    if (!draftId || query === null) return await update(ack, form.gone());
    await update(ack, readingModal({ draftId, title: form.title }));
    await form.choose({ slackId: user.id, draftId, viewId: view.id, query });
  };
}

async function update(ack: ViewAck, { view }: SlackModal): Promise<void> {
  await ack({ response_action: 'update', view });
}

/** In which form somebody clicked or chose, and on which of its pages; undefined outside of a form. */
export function formEventOf({ user, view }: BlockAction): (FormEvent & { readonly page: number }) | undefined {
  const metadata = parseDraftMetadata(view?.private_metadata);
  if (!metadata || !view) return undefined;
  return { slackId: user.id, draftId: metadata.draftId, viewId: view.id, page: metadata.page ?? 0 };
}

/** What was chosen by type-ahead. */
export function selectedValue({ actions: [action] }: BlockAction): string | undefined {
  return action?.type === 'external_select' ? action.selected_option?.value : undefined;
}
