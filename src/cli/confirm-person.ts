import { readFileSync } from 'node:fs';
import { loadConfig } from '../config/config.js';
import type { Variables } from '../config/environment.js';
import { createDocSpace } from '../docspace/portal.js';
import { createWebClient } from '../slack/connection/connection.js';
import { slackUserSchema } from '../slack/identity/slack-user.js';
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
    if (!user.email || !user.emailConfirmed) throw new Error(`${slackId} has no confirmed email in Slack.`);
    const accounts = (await accountsWithEmail(portal.people, user.email)).filter(
      (person) => person.status === 'active' && person.type !== 'guest',
    );
    const [account] = accounts;
    if (!account || accounts.length > 1) {
      throw new Error(
        `${accounts.length} active DocSpace accounts have the email of ${slackId}; there must be exactly one.`,
      );
    }
    const pairing = { slackId, portalId: account.id, email: account.email.toLowerCase(), pairedAt: new Date() };
    const entry = {
      kind: 'person.confirmed',
      actor: 'cli',
      requestId: null,
      detail: { slackId, portalId: account.id },
    };
    await store.pairings.save({ teamId, enterpriseId: enterpriseId ?? null }, pairing, entry);
    return `${slackId} is ${account.displayName} (${account.email}).`;
  } finally {
    await portal.close();
    await store.close();
  }
}
