import { isRecord, type Json } from '../../core/json.js';
import type { Delivery } from '../delivery/delivery.js';
import type { DeliveryOutcome } from '../delivery/envelope.js';
import { commandBody, interactionBase } from '../delivery/payloads.js';
import type { World } from '../world.js';
import { type Answers, createAnswers, withAnswers } from './answers.js';
import { escapeCommandText } from './escape.js';
import { SandboxRefusal } from './refusal.js';
import { requireConversation, requirePerson } from './visibility.js';

/** What came of a slash command; its answers come in the acknowledgement and through the response_url. */
export interface CommandResult extends Answers {
  readonly outcome: DeliveryOutcome['outcome'];
  /** What the app acknowledged with, if anything. */
  readonly ack: Json | string | undefined;
  readonly triggerId: string;
  readonly responseUrl: string;
}

export interface Commands {
  command(userId: string, input: { channelId: string; command: string; text?: string }): Promise<CommandResult>;
  shortcut(userId: string, callbackId: string): Promise<DeliveryOutcome['outcome']>;
}

/** Slash commands and global shortcuts. */
export function createCommands(world: World, delivery: Delivery): Commands {
  return {
    async command(userId, { channelId, command, text = '' }) {
      const user = requirePerson(world, userId);
      if (user.isStranger) throw new SandboxRefusal(`${userId} is of another organization and has no commands here`);
      const channel = requireConversation(world, userId, channelId);
      if (channel.isArchived) throw new SandboxRefusal(`${channel.name} is archived`);
      const known = world.seed.commands.find((candidate) => candidate.command === command);
      if (!known) throw new SandboxRefusal(`${command} is not a valid command of this app`);
      const triggerId = world.triggers.issue({ userId, viewId: undefined });
      const responseUrl = world.responseUrls.issue('commands', { userId, channelId: channel.id, original: undefined });
      const shownText = known.shouldEscape ? escapeCommandText(world, text) : text;
      const body = commandBody(world, { user, channel, command, text: shownText.trim(), responseUrl, triggerId });
      const outcome = await delivery.once({ kind: 'slash_commands', body });
      const ack = outcome.outcome === 'acked' ? outcome.ack : undefined;
      const message = typeof ack === 'string' ? { text: ack } : ack;
      if (isRecord(message) && (message.text !== undefined || message.blocks !== undefined)) {
        world.responseUrls.acknowledge(responseUrl, message);
      }
      return withAnswers(
        { outcome: outcome.outcome, ack, triggerId, responseUrl },
        createAnswers(world, responseUrl, command),
      );
    },
    async shortcut(userId, callbackId) {
      const user = requirePerson(world, userId);
      if (!world.seed.shortcuts.some((shortcut) => shortcut.callbackId === callbackId)) {
        throw new SandboxRefusal(`the app has no shortcut ${callbackId}`);
      }
      const triggerId = world.triggers.issue({ userId, viewId: undefined });
      const base = interactionBase(world, 'shortcut', user);
      const body = { ...base, callback_id: callbackId, trigger_id: triggerId, action_ts: world.store.nextTs() };
      return (await delivery.once({ kind: 'interactive', body })).outcome;
    },
  };
}
