import type { App, BlockAction, RespondFn, SlackViewAction } from '@slack/bolt';
import { parsePersonArgument } from '../identity/person-argument.js';
import { actionIds, callbackIds, parseButtonValue, parseDraftMetadata } from '../ids.js';
import { messageOf } from '../kit/reply.js';
import { chosenValue } from '../kit/view-state.js';
import type { OffboardQuery } from '../offboard/draft.js';
import type { OffboardForm, OpenResult } from '../offboard/form.js';
import { formValuesOf } from '../offboard/form-values.js';
import { offboardRefusalText, openFormText } from '../offboard/replies.js';
import { readingModal, refusedModal, sendingModal } from '../requests/small-modals.js';

export interface OffboardListenersDeps {
  /** Portal id of the person whom a request concerns; null if there is no such request. */
  readonly personOf: (requestId: number) => Promise<string | null>;
  readonly form: OffboardForm;
  readonly command: string;
  readonly defaultLinks: () => 'revoke' | 'keep';
}

/** `/offboard`, the global shortcut, the button [Open the form], and the form itself. */
export function registerOffboard(app: App, deps: OffboardListenersDeps): void {
  const { form } = deps;

  app.command(deps.command, async ({ ack, body, command, respond }) => {
    await ack();
    await openOffboardForm(form, { slackId: body.user_id, triggerId: body.trigger_id, text: command.text, respond });
  });

  app.shortcut(callbackIds.offboardShortcut, async ({ ack, shortcut }) => {
    await ack();
    await form.open({ slackId: shortcut.user.id, triggerId: shortcut.trigger_id, query: null });
  });

  app.action<BlockAction>({ type: 'block_actions', action_id: actionIds.openForm }, async ({ ack, body, respond }) => {
    await ack();
    const button = body.actions[0];
    const draftId = button?.type === 'button' ? (parseDraftMetadata(button.value)?.draftId ?? null) : null;
    const result = await form.openAgain({ slackId: body.user.id, triggerId: body.trigger_id, draftId });
    await sayExpired(result, respond);
  });

  app.action<BlockAction>({ type: 'block_actions', action_id: actionIds.askAgain }, async ({ ack, body, respond }) => {
    await ack();
    const button = body.actions[0];
    const requestId = button?.type === 'button' ? parseButtonValue(button.value)?.requestId : undefined;
    const portalId = requestId === undefined ? null : await deps.personOf(requestId);
    const query = portalId === null ? null : { portalId };
    await sayExpired(await form.open({ slackId: body.user.id, triggerId: body.trigger_id, query }), respond);
  });

  app.action<BlockAction>({ type: 'block_actions', action_id: actionIds.chooseLeaver }, async ({ ack, body }) => {
    await ack();
    const event = eventOf(body);
    const portalId = selectedValue(body);
    if (event && portalId) await form.chooseLeaver({ ...event, portalId });
  });

  app.action<BlockAction>({ type: 'block_actions', action_id: actionIds.chooseSuccessor }, async ({ ack, body }) => {
    await ack();
    const event = eventOf(body);
    const portalId = selectedValue(body);
    if (!event || !portalId || !body.view) return;
    await form.chooseSuccessor({ ...event, portalId, values: formValuesOf(body.view, { links: deps.defaultLinks() }) });
  });

  // Slack reports the chosen time too, and a form with it shows the portal's time.
  for (const action of [actionIds.when, actionIds.startAt]) {
    app.action<BlockAction>({ type: 'block_actions', action_id: action }, async ({ ack, body }) => {
      await ack();
      const event = eventOf(body);
      if (!event || !body.view) return;
      await form.redraw({ ...event, values: formValuesOf(body.view, { links: deps.defaultLinks() }) });
    });
  }

  app.action<BlockAction>({ type: 'block_actions', action_id: actionIds.readAgain }, async ({ ack, body }) => {
    await ack();
    const event = eventOf(body);
    if (event) await form.readAgain(event);
  });

  app.view<SlackViewAction>(callbackIds.choosePerson, async ({ ack, body, view }) => {
    const draftId = parseDraftMetadata(view.private_metadata)?.draftId;
    const portalId = chosenValue(view, actionIds.chooseLeaver);
    if (!draftId || !portalId) return await ack({ response_action: 'update', view: formGone() });
    await ack({ response_action: 'update', view: readingModal({ draftId }).view });
    await form.chooseLeaver({ slackId: body.user.id, draftId, viewId: view.id, portalId });
  });

  app.view<SlackViewAction>(callbackIds.offboardForm, async ({ ack, body, view }) => {
    const draftId = parseDraftMetadata(view.private_metadata)?.draftId;
    if (!draftId) return await ack({ response_action: 'update', view: formGone() });
    const values = formValuesOf(view, { links: deps.defaultLinks() });
    const event = { slackId: body.user.id, draftId, viewId: view.id, values };
    const errors = await form.check(event);
    if (Object.keys(errors).length > 0) return await ack({ response_action: 'errors', errors });
    const look = await form.secondLook(event);
    if (look) return await ack({ response_action: 'update', view: look.view });
    await ack({ response_action: 'update', view: sendingModal({ draftId }).view });
    await form.submit(event);
  });

  app.view<SlackViewAction>(callbackIds.confirmDelete, async ({ ack, body, view }) => {
    const draftId = parseDraftMetadata(view.private_metadata)?.draftId;
    if (!draftId) return await ack({ response_action: 'update', view: formGone() });
    await ack({ response_action: 'update', view: sendingModal({ draftId }).view });
    await form.submit({ slackId: body.user.id, draftId, viewId: view.id, values: null });
  });
}

function formGone() {
  return refusedModal({ draftId: 'gone', sentence: offboardRefusalText({ why: 'formGone' }).sentence }).view;
}

/** Opens the form for what a command names; a sentence with a button where Slack wants a new click. */
export async function openOffboardForm(
  form: OffboardForm,
  input: { readonly slackId: string; readonly triggerId: string; readonly text: string; readonly respond: RespondFn },
): Promise<void> {
  const { slackId, triggerId, text, respond } = input;
  const result = await form.open({ slackId, triggerId, query: queryOf(text) });
  await sayExpired(result, respond);
}

async function sayExpired(result: OpenResult, respond: RespondFn): Promise<void> {
  if (result.kind === 'expired')
    await respond({ response_type: 'ephemeral', ...messageOf(openFormText(result.draftId)) });
}

function queryOf(text: string): OffboardQuery | null {
  const argument = parsePersonArgument(text);
  switch (argument.kind) {
    case 'mention':
      return { slackId: argument.slackId };
    case 'email':
      return { email: argument.email };
    case 'unclear':
      // What is no address is looked up as one all the same, so that the answer names it.
      return { email: argument.text };
    case 'none':
      return null;
  }
}

function eventOf(body: BlockAction) {
  const draftId = parseDraftMetadata(body.view?.private_metadata)?.draftId;
  return draftId && body.view ? { slackId: body.user.id, draftId, viewId: body.view.id } : undefined;
}

function selectedValue(body: BlockAction): string | undefined {
  const action = body.actions[0];
  return action?.type === 'external_select' ? action.selected_option?.value : undefined;
}
