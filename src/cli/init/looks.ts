import type { WebClient } from '@slack/web-api';
import { createDocSpace } from '../../docspace/portal.js';
import { createWebClient } from '../../slack/connection/connection.js';
import { slackErrorCode } from '../../slack/connection/errors.js';
import { sentenceOf } from '../mistakes.js';
import { type Checked, channelIdIn, peopleIn, slackIdKind, wrong } from './answers.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const timeouts = { connectMs: 5_000, headersMs: 15_000, bodyMs: 15_000 };

/** Whose key it is, asked of the portal itself. */
export async function lookAtKey(host: string, apiKey: string): Promise<Checked<string>> {
  const portal = createDocSpace({ host, apiKey, timeouts });
  try {
    const self = await portal.people.getSelf();
    if (self.type !== 'docSpaceAdmin' && self.type !== 'owner') {
      return wrong(
        `The key belongs to ${self.displayName}, who is no DocSpace admin. Make the key as an account that is one, best an account of Handover’s own.`,
      );
    }
    const warning = self.type === 'owner' ? ' That is the portal’s owner; an account of Handover’s own is safer.' : '';
    return { ok: true, value: apiKey, said: `DocSpace knows the key: ${self.displayName} (${self.email}).${warning}` };
  } catch (error) {
    return wrong(sentenceOf(error));
  } finally {
    await portal.close();
  }
}

/** A client with the token; `apiUrl` null for Slack's own. */
export function slackClient(botToken: string, apiUrl: string | null): WebClient {
  return createWebClient({ botToken, apiUrl, log: silent });
}

/** Which workspace the bot token is for. */
export async function lookAtBotToken(client: WebClient, token: string): Promise<Checked<string>> {
  return await askSlack(async () => {
    const { team = 'a workspace', user = 'the bot' } = await client.auth.test();
    return { ok: true, value: token, said: `Slack knows the bot: ${user} in ${team}.` };
  });
}

/** Whether Slack would open a Socket Mode connection for the app-level token. */
export async function lookAtAppToken(client: WebClient, token: string): Promise<Checked<string>> {
  return await askSlack(async () => {
    await client.apps.connections.open({});
    return { ok: true, value: token, said: 'Slack takes the app-level token: Socket Mode works.' };
  });
}

/** Whether the channel can hold cards: private, not shared, the bot in it. */
export async function lookAtChannel(client: WebClient, answer: string): Promise<Checked<string>> {
  const id = channelIdIn(answer);
  if (!id) return wrong('This is no channel: in Slack choose Copy link on the channel, and paste that.');
  return await askSlack(async () => {
    const { channel } = await client.conversations.info({ channel: id });
    if (!channel?.is_member)
      return wrong('I’m not in that channel: type /invite there with my name, then answer again.');
    if (!channel.is_private) return wrong('That channel is public; cards name people, so it has to be a private one.');
    if (channel.is_ext_shared || channel.is_shared)
      return wrong('That channel is shared with another organisation: choose one of your own.');
    return { ok: true, value: id, said: `Cards go to ${channel.name ?? id}.` };
  });
}

/** Who approves: emails of people in Slack, or ids of Slack users and user groups. */
export async function lookAtApprovers(
  client: WebClient,
  answer: string,
): Promise<Checked<{ readonly users: readonly string[]; readonly usergroups: readonly string[] }>> {
  const parts = peopleIn(answer);
  if (parts.length === 0) return wrong('Somebody has to approve: give at least one email or user group.');
  const users: string[] = [];
  const usergroups: string[] = [];
  for (const part of parts) {
    const found = await askSlack(() => approver(client, part));
    if (!found.ok) return wrong(`${part}: ${found.why}`);
    (found.value.startsWith('S') ? usergroups : users).push(found.value);
  }
  const said = [...usergroups.map((id) => `the group ${id}`), ...users].join(', ');
  return { ok: true, value: { users, usergroups }, said: `Can approve: ${said}.` };
}

async function approver(client: WebClient, part: string): Promise<Checked<string>> {
  const kind = slackIdKind(part);
  if (kind === 'usergroup') {
    const { users = [] } = await client.usergroups.users.list({ usergroup: part });
    return users.length > 0 ? { ok: true, value: part, said: '' } : wrong(`The user group ${part} has nobody in it.`);
  }
  const { user } =
    kind === 'user' ? await client.users.info({ user: part }) : await client.users.lookupByEmail({ email: part });
  if (!user?.id || user.deleted || user.is_bot) return wrong(`${part} is nobody who can use Slack here.`);
  return { ok: true, value: user.id, said: '' };
}

const refusals: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack doesn’t know this token: copy it again, whole.',
  not_allowed_token_type: 'This is another sort of token than the one that is asked for here.',
  missing_scope: 'The token lacks rights: install the app again from the manifest (handover manifest).',
  channel_not_found: 'I can’t see that channel: type /invite there with my name, then answer again.',
  users_not_found: 'Nobody in this workspace has that email.',
  user_not_found: 'This workspace has no such user.',
  no_such_subteam: 'This workspace has no such user group.',
  plan_upgrade_required: 'This workspace has no user groups; list people by email.',
};

async function askSlack<T>(ask: () => Promise<Checked<T>>): Promise<Checked<T>> {
  try {
    return await ask();
  } catch (error) {
    const code = slackErrorCode(error);
    return wrong((code && refusals[code]) ?? (code ? `Slack refused: ${code}.` : 'Slack does not answer: try again.'));
  }
}
