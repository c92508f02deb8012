import { isRecord, type Json } from '../../../sandbox/core/json.js';
import type { Message } from '../../../sandbox/slack/model.js';
import type { Answers } from '../../../sandbox/slack/people/answers.js';
import { APPROVALS } from '../../../sandbox/slack/seed.js';
import type { World } from '../world.js';
import type { Role } from './roles.js';

/** A button's `action_id` and value. */
export interface Pressed {
  readonly actionId: string;
  readonly value: string;
}

const viewId = 'V0ELSEWHERE';

/** What somebody tried, by what Slack calls it: `action approve`, `view denyForm`, `command /handover`. */
export const tried = new Set<string>();

/** Presses a button on a message, whether or not Slack would show it to them. */
export async function onMessage(world: World, role: Role, seen: Message, pressed: Pressed): Promise<Answers> {
  tried.add(`action ${pressed.actionId}`);
  return await world.slack.forge({
    type: 'block_actions',
    userId: role.slackId,
    channel: { id: APPROVALS },
    message: { ts: seen.ts, blocks: seen.blocks ?? [] },
    actions: [actionOf(pressed)],
  });
}

/** Presses a button in App Home or in a modal. */
export async function inView(
  world: World,
  role: Role,
  type: 'home' | 'modal',
  { metadata = '', ...pressed }: Pressed & { readonly metadata?: string },
): Promise<undefined> {
  tried.add(`action ${pressed.actionId}`);
  const view = { id: viewId, type, callback_id: 'sent', private_metadata: metadata, blocks: [], state: { values: {} } };
  const container = { type: 'view', view_id: viewId };
  await world.slack.forge({
    type: 'block_actions',
    userId: role.slackId,
    view,
    container,
    actions: [actionOf(pressed)],
  });
}

/** Sends a form with these inputs by `action_id`. */
export async function sendsForm(
  world: World,
  role: Role,
  form: {
    readonly callbackId: string;
    readonly metadata: string;
    readonly inputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  },
): Promise<undefined> {
  tried.add(`view ${form.callbackId}`);
  const values = Object.fromEntries(Object.entries(form.inputs).map(([id, input]) => [`in.${id}`, { [id]: input }]));
  await world.slack.forge({
    type: 'view_submission',
    userId: role.slackId,
    view: {
      id: viewId,
      type: 'modal',
      callback_id: form.callbackId,
      private_metadata: form.metadata,
      blocks: [],
      state: { values },
    },
  });
}

/** Uses a global shortcut. */
export async function shortcut(world: World, role: Role, callbackId: string): Promise<undefined> {
  tried.add(`shortcut ${callbackId}`);
  await world.slack.forge({ type: 'shortcut', userId: role.slackId, callback_id: callbackId });
}

/** Types a command in a channel that they are in. */
export async function types(world: World, role: Role, command: string, text: string): Promise<Answers> {
  tried.add(`command ${command}`);
  const me = world.slack.as(role.slackId);
  return await me.command({ channelId: me.channels()[0]?.id ?? '', command, text });
}

/** Types into a list to choose from; the options that come back. */
export async function typesAhead(world: World, role: Role, actionId: string, value: string): Promise<readonly Json[]> {
  tried.add(`options ${actionId}`);
  const view = { id: viewId, type: 'modal', callback_id: 'form', private_metadata: '', blocks: [] };
  const container = { type: 'view', view_id: viewId };
  const chosen = { action_id: actionId, block_id: 'tried', value, view, container };
  const { ack } = await world.slack.forge({ type: 'block_suggestion', userId: role.slackId, ...chosen });
  return isRecord(ack) && Array.isArray(ack.options) ? ack.options : [];
}

function actionOf({ actionId, value }: Pressed) {
  return { type: 'button', action_id: actionId, block_id: 'tried', value, action_ts: '1.1' };
}
