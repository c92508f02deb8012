import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { loadConfig } from '../config/config.js';
import type { Variables } from '../config/environment.js';
import { createDocSpace } from '../docspace/portal.js';
import type { Policy } from '../domain/policy/policy.js';
import { createWebClient } from '../slack/connection/connection.js';
import { accountOf } from '../slack/identity/portal-account.js';
import { type SlackUser, slackUserSchema } from '../slack/identity/slack-user.js';
import { openStore } from '../store/sqlite/store.js';
import { accountsWithEmail } from '../workflows/accounts.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * An operator says that a Slack user really is the portal person whom their email leads to now. Prints the pair.
 * Throws ConfigError, StoreError, the adapters' errors, or an Error with a sentence when there is no such pair.
 */
export async function confirmPerson(env: Variables, slackId: string): Promise<string> {
  const config = loadConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
  const store = await openStore({ path: config.databasePath });
  const portal = createDocSpace({
    host: config.docspace.host,
    apiKey: config.docspace.apiKey.reveal(),
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
  });
  const client = createWebClient({
    botToken: config.slack.botToken.reveal(),
    apiUrl: config.slack.apiUrl,
    log: silent,
  });
  try {
    const { team_id: teamId = '', enterprise_id: enterpriseId = null } = await client.auth.test();
    const user = slackUserSchema.parse((await client.users.info({ user: slackId })).user);
    const email = emailOf(user, config.policy);
    const self = await portal.people.getSelf();
    const judged = accountOf(await accountsWithEmail(portal.people, email), self.id);
    if (!judged.ok) throw new Error(`The DocSpace account with the email of ${slackId} ${reasons[judged.why]}.`);
    const { account } = judged;
    if (!account) throw new Error(`No DocSpace account has the email of ${slackId}.`);
    const pairing = { slackId, portalId: account.id, email: account.email.toLowerCase(), pairedAt: new Date() };
    const entry = {
      kind: 'person.confirmed',
      actor: 'cli',
      requestId: null,
      detail: { slackId, portalId: account.id, osUser: userInfo().username },
    };
    await store.pairings.save({ teamId, enterpriseId: enterpriseId ?? null }, pairing, entry);
    return `${slackId} is ${account.displayName} (${account.email}).`;
  } finally {
    await portal.close();
    await store.close();
  }
}

const reasons = {
  notActive: 'is disabled, not in use yet, or a guest’s',
  undecidable: 'is the one that Handover works with, or there are two',
} as const;

/** The address by which this person is known. Where Slack doesn't say whether it is confirmed, the operator does. */
function emailOf({ id, email, emailConfirmed }: SlackUser, { identity }: Policy): string {
  if (email === null) throw new Error(`${id} has no email in Slack.`);
  if (emailConfirmed === false) throw new Error(`The email of ${id} is not confirmed in Slack.`);
  if (emailConfirmed === null && identity.unconfirmedEmail === 'refuse') {
    throw new Error(
      `Slack doesn't say whether the email of ${id} is confirmed, and identity.unconfirmedEmail in the policy is refuse.`,
    );
  }
  return email;
}
