import type {
  BlockAction,
  Middleware,
  RespondFn,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import { kindNames, kindOf } from '../../domain/kinds.js';
import { mayView } from '../../domain/visibility.js';
import type { AccessRefusal } from '../identity/access-refusal.js';
import type { Entry } from '../kind.js';
import { messageOf, type Reply } from '../kit/reply.js';
import { helpReply } from '../requests/help.js';
import { askers } from '../requests/may-ask.js';
import { accessRefusalText } from '../requests/replies.js';
import { readShownCases } from '../requests/shown-cases.js';
import { standingHere } from '../requests/standing-here.js';
import { statusReply } from '../requests/status.js';
import type { Bot } from './bot.js';
import { sayExpired } from './forms.js';

type Command = Middleware<SlackCommandMiddlewareArgs>;

/** `/handover <word>`: what the long commands do, and what is going on. */
export function handoverCommand(bot: Bot): Command {
  return async ({ ack, body, command, respond }) => {
    await ack();
    const [word = '', ...rest] = command.text.trim().split(/\s+/);
    const wanted = word.toLowerCase();
    const entry = bot.entries.find(({ kind }) => kindOf(kind).command === wanted);
    if (entry) return await openFor(entry, { ...who(body), text: rest.join(' '), respond });
    if (wanted === 'audit') {
      const answer = await bot.audit.show({ slackId: body.user_id, text: rest.join(' ') });
      return await answerOnly(respond, answer);
    }
    if (wanted === 'undo') {
      return await answerOnly(respond, await bot.undo.show({ slackId: body.user_id, text: rest.join(' ') }));
    }
    if (wanted === 'status') return await showStatus(bot, body.user_id, respond);
    const found = await bot.people.member(body.user_id);
    if (!found.ok) return await refuse(bot, found.refusal, respond);
    const { standing, asks, decides } = standingHere(bot.faces, found.member, bot.policy());
    const { commands, portalHost, policy } = bot;
    const unknownWord = wanted === '' || wanted === 'help' ? null : word;
    const everyFace = kindNames.map(bot.faces);
    const help = helpReply({
      standing,
      faces: asks,
      decides,
      everyFace,
      policy: policy(),
      portalHost,
      commands,
      unknownWord,
    });
    await respond({ response_type: 'ephemeral', ...help });
  };
}

/** A kind's own command. */
export function kindCommand(entry: Entry): Command {
  return async ({ ack, body, command, respond }) => {
    await ack();
    await openFor(entry, { ...who(body), text: command.text, respond });
  };
}

/** A kind's global shortcut. It has nowhere to answer, so a trigger that was too late is told by direct message. */
export function kindShortcut(bot: Bot, entry: Entry): Middleware<SlackShortcutMiddlewareArgs> {
  return async ({ ack, shortcut, client }) => {
    await ack();
    const slackId = shortcut.user.id;
    const result = await entry.openAgain({ slackId, triggerId: shortcut.trigger_id, draftId: null });
    await sayExpired(entry.kind, result, async (message) => {
      await client.chat.postMessage({ channel: slackId, text: message.text, blocks: message.blocks });
    }).catch((error: unknown) => bot.onError(error, 'answering a shortcut'));
  };
}

/** What is pending, running, planned and lately ended. */
export function statusButton(bot: Bot): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  return async ({ ack, body, respond }) => {
    await ack();
    await showStatus(bot, body.user.id, respond);
  };
}

/** The trail as a file. */
export function auditFileButton({ audit }: Bot): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  return async ({ ack, body, respond }) => {
    await ack();
    const action = body.actions[0];
    const value = action?.type === 'button' ? action.value : undefined;
    await answerOnly(respond, await audit.send({ slackId: body.user.id, value }));
  };
}

async function answerOnly(respond: RespondFn, { text, blocks }: ReturnType<typeof messageOf>): Promise<void> {
  await respond({ response_type: 'ephemeral', replace_original: false, text, blocks });
}

async function openFor(
  entry: Entry,
  { respond, text, ...opening }: Parameters<Entry['open']>[0] & { readonly respond: RespondFn },
): Promise<void> {
  const answer = async (reply: Reply) =>
    void (await respond({ response_type: 'ephemeral', replace_original: false, ...messageOf(reply) }));
  // Half a surrogate pair can't be kept in a draft.
  const result = await entry.open({ ...opening, text: text.toWellFormed(), answer });
  await sayExpired(entry.kind, result, (message) => respond({ response_type: 'ephemeral', ...message }));
}

async function showStatus(bot: Bot, slackId: string, respond: RespondFn): Promise<void> {
  const found = await bot.people.member(slackId);
  if (!found.ok) return await refuse(bot, found.refusal, respond);
  const cases = await readShownCases(bot.store, bot.tenant);
  const visible = cases.filter((current) => mayView(found.member, current.request, bot.policy()));
  const { standing } = standingHere(bot.faces, found.member, bot.policy());
  const queues = standing.approver ? await bot.queues() : [];
  await respond({ response_type: 'ephemeral', replace_original: false, ...statusReply({ cases: visible, queues }) });
}

async function refuse({ policy }: Bot, refusal: AccessRefusal, respond: RespondFn): Promise<void> {
  const reply = accessRefusalText(refusal, { ask: askers(policy()) });
  await respond({ response_type: 'ephemeral', replace_original: false, ...messageOf(reply) });
}

function who(body: { readonly user_id: string; readonly trigger_id: string }) {
  return { slackId: body.user_id, triggerId: body.trigger_id };
}
