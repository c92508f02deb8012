import type { App, BlockAction, SlackViewAction } from '@slack/bolt';
import { commandOf } from '../requests/commands.js';
import { actionIds, callbackIds, openFormId, readAgainId } from '../requests/ids.js';
import type { Bot } from './bot.js';
import { createChanges } from './changes.js';
import { auditFileButton, handoverCommand, kindCommand, kindShortcut, statusButton } from './commands.js';
import { decideButton, decisionFormButton, decisionFormView } from './decisions.js';
import { registerFailures } from './failures.js';
import { askAgainButton, formAction, formView, openFormButton, readAgainButton, typeAhead } from './forms.js';

/** The bot's table of contents: everything that Slack can call. */
export function registerListeners(app: App, bot: Bot): void {
  const { commands, entries, decisions, home } = bot;
  const changes = createChanges(bot);
  const onClick = (id: string, listener: Parameters<typeof app.action<BlockAction>>[1]) =>
    app.action<BlockAction>({ type: 'block_actions', action_id: id }, listener);

  app.command(commands.handover, handoverCommand(bot));
  for (const entry of entries) {
    app.command(commandOf(commands, entry.kind), kindCommand(entry));
    app.shortcut(entry.kind, kindShortcut(bot, entry));
    onClick(openFormId(entry.kind), openFormButton(entry));
    onClick(readAgainId(entry.kind), readAgainButton(entry));
    for (const [id, act] of Object.entries(entry.actions)) onClick(id, formAction(act));
    for (const [id, submit] of Object.entries(entry.views)) app.view<SlackViewAction>(id, formView(submit));
    for (const [id, search] of Object.entries(entry.searches))
      app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: id }, typeAhead(bot, entry.kind, search));
  }

  for (const action of ['approve', 'cancel', 'stop', 'retry', 'revoke'] as const)
    onClick(actionIds[action], decideButton(decisions, action));
  for (const action of ['deny', 'skip', 'byHand', 'details'] as const)
    onClick(actionIds[action], decisionFormButton(decisions, action));
  app.view<SlackViewAction>(callbackIds.denyForm, decisionFormView(decisions, 'deny'));
  app.view<SlackViewAction>(callbackIds.skipForm, decisionFormView(decisions, 'skip'));
  app.view<SlackViewAction>(callbackIds.byHandForm, decisionFormView(decisions, 'byHand'));
  onClick(actionIds.askAgain, askAgainButton(bot));
  onClick(actionIds.showStatus, statusButton(bot));
  onClick(actionIds.auditFile, auditFileButton(bot));
  // Slack reports clicks on link buttons too; there is nothing to do but to say that they arrived.
  for (const id of [actionIds.openWorkspace, actionIds.openReport, actionIds.openRoom])
    app.action(id, async ({ ack }) => ack());

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await home.opened(event.user);
  });
  app.event('subteam_members_changed', async ({ event }) => changes.group(event.subteam_id));
  app.event('subteam_updated', async ({ event }) => changes.group(event.subteam.id));
  app.event('user_change', async ({ event }) => changes.user(event.user));
  app.event('member_joined_channel', async ({ event }) => changes.channel(event.channel));
  app.event('channel_shared', async ({ event }) => changes.channel(event.channel));
  app.event('group_archive', async ({ event }) => changes.channel(event.channel));
  app.event('app_uninstalled', async () => bot.onRevoked());
  app.event('tokens_revoked', async ({ event }) => (event.tokens.bot?.length ? bot.onRevoked() : undefined));
  registerFailures(app, bot.client, bot.onError);
}
