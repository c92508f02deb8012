import type {
  BlockAction,
  Middleware,
  RespondFn,
  SlackActionMiddlewareArgs,
  SlackViewAction,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';
import type { Action } from '../../domain/approval.js';
import { typedText } from '../kit/view-state.js';
import { type Click, messagePlace } from '../requests/click.js';
import type { Decisions, FormAction } from '../requests/decisions.js';
import { actionIds, parseButtonValue } from '../requests/ids.js';
import { sendingModal } from '../requests/small-modals.js';

type ClickListener = Middleware<SlackActionMiddlewareArgs<BlockAction>>;

/** A button that decides at once. */
export function decideButton(decisions: Decisions, action: Action): ClickListener {
  return async ({ ack, body, respond }) => {
    await ack();
    await decisions.click({ ...clickOf(body, respond), action, reason: null });
  };
}

/** A button that asks for a reason first, or shows the details. */
export function decisionFormButton(decisions: Decisions, action: FormAction): ClickListener {
  return async ({ ack, body, respond }) => {
    await ack();
    await decisions.openForm({ ...clickOf(body, respond), action, triggerId: body.trigger_id });
  };
}

/** A reason that was given. The look-ups may take longer than Slack waits, so it is acknowledged first. */
export function decisionFormView(
  decisions: Decisions,
  action: Exclude<FormAction, 'details'>,
): Middleware<SlackViewMiddlewareArgs<SlackViewAction>> {
  return async ({ ack, body, view }) => {
    await ack({ response_action: 'update', view: sendingModal({ draftId: action, title: 'Handover' }).view });
    const button = parseButtonValue(view.private_metadata);
    const reason = typedText(view, actionIds.reason);
    await decisions.submit({ slackId: body.user.id, viewId: view.id, button, action, reason });
  };
}

/** Who pressed which button, and where. */
export function clickOf(body: BlockAction, respond: RespondFn): Click {
  const action = body.actions[0];
  const button = parseButtonValue(action?.type === 'button' ? action.value : undefined);
  const slackId = body.user.id;
  if (body.view?.type === 'home') return { slackId, button, place: { kind: 'home', triggerId: body.trigger_id } };
  if (body.view) return { slackId, button, place: { kind: 'modal', viewId: body.view.id } };
  return { slackId, button, place: { ...messagePlace(body), respond } };
}
