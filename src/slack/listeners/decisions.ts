import type { App, BlockAction, RespondFn, SlackViewAction } from '@slack/bolt';
import type { Action } from '../../domain/approval.js';
import { actionIds, callbackIds, parseButtonValue, type RequestButton } from '../ids.js';
import { typedText } from '../kit/view-state.js';
import type { DecisionDesk } from '../requests/decisions.js';

/** The buttons of cards and receipts, and the small forms that ask for a reason. */
export function registerDecisions(app: App, desk: DecisionDesk): void {
  const atOnce: readonly Action[] = ['approve', 'cancel', 'stop', 'retry'];
  for (const action of atOnce) {
    app.action<BlockAction>(
      { type: 'block_actions', action_id: actionIds[action as keyof typeof actionIds] },
      async ({ ack, body, respond }) => {
        await ack();
        await desk.decide({ ...clickOf(body, respond), action, reason: null });
      },
    );
  }
  const withForm = ['deny', 'skip', 'byHand', 'details'] as const;
  for (const action of withForm) {
    app.action<BlockAction>({ type: 'block_actions', action_id: actionIds[action] }, async ({ ack, body, respond }) => {
      await ack();
      await desk.openForm({ ...clickOf(body, respond), action, triggerId: body.trigger_id });
    });
  }
  const forms = {
    [callbackIds.denyForm]: 'deny',
    [callbackIds.skipForm]: 'skip',
    [callbackIds.byHandForm]: 'byHand',
  } as const;
  for (const [callbackId, action] of Object.entries(forms)) {
    app.view<SlackViewAction>(callbackId, async ({ ack, body, view }) => {
      const button = parseButtonValue(view.private_metadata);
      const reason = typedText(view, actionIds.reason);
      const answer = button ? await desk.decideInForm({ slackId: body.user.id, button, action, reason }) : null;
      await (answer ? ack({ response_action: 'update', view: answer.view }) : ack());
    });
  }
  // Slack reports clicks on link buttons too; there is nothing to do but to say that they arrived.
  for (const action of [actionIds.openWorkspace, actionIds.openReport]) {
    app.action(action, async ({ ack }) => ack());
  }
}

export interface Click {
  readonly slackId: string;
  readonly button: RequestButton | undefined;
  /** Where the button was clicked. */
  readonly place:
    | {
        readonly kind: 'message';
        readonly channel: string;
        readonly ts: string;
        /** block_id of its first block, as Slack says. */
        readonly blockId: string | null;
        readonly respond: RespondFn;
      }
    | { readonly kind: 'modal'; readonly viewId: string }
    /** App Home has no answers of its own: a small modal says what there is to say. */
    | { readonly kind: 'home'; readonly triggerId: string };
}

function clickOf(body: BlockAction, respond: RespondFn): Click {
  const action = body.actions[0];
  const button = parseButtonValue(action?.type === 'button' ? action.value : undefined);
  const slackId = body.user.id;
  if (body.view?.type === 'home') return { slackId, button, place: { kind: 'home', triggerId: body.trigger_id } };
  if (body.view) return { slackId, button, place: { kind: 'modal', viewId: body.view.id } };
  const channel = String(body.channel?.id ?? body.container.channel_id ?? '');
  const ts = String(body.message?.ts ?? body.container.message_ts ?? '');
  const blocks: unknown = body.message?.blocks;
  const first: unknown = Array.isArray(blocks) ? blocks[0]?.block_id : undefined;
  const blockId = typeof first === 'string' ? first : null;
  return { slackId, button, place: { kind: 'message', channel, ts, blockId, respond } };
}
