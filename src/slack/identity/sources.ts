import type { WebClient } from '@slack/web-api';
import { accountsWithEmail } from '../../workflows/accounts.js';
import type { PeoplePort, PortalPerson } from '../../workflows/ports.js';
import { slackErrorCode } from '../connection/errors.js';
import { sharedWhileAsked } from './look-ups.js';
import { type SlackUser, slackUserSchema } from './slack-user.js';

/** What is asked about people. Each throws if the far side doesn't answer. */
export interface Sources {
  /** Undefined where Slack knows nobody of this id. */
  user(slackId: string): Promise<SlackUser | undefined>;
  /** Every portal account with this email, whatever its state. */
  accounts(email: string): Promise<readonly PortalPerson[]>;
  /** Null where nobody in Slack has this email. */
  slackIdByEmail(email: string): Promise<string | null>;
}

/** Slack and the portal themselves, asked each time; many clicks at once share what is being asked already. */
export function createSources(client: WebClient, portalPeople: PeoplePort): Sources {
  return {
    user: sharedWhileAsked((slackId) =>
      unless('user_not_found', undefined, async () => {
        const { user } = await client.users.info({ user: slackId });
        return slackUserSchema.parse(user);
      }),
    ),
    accounts: sharedWhileAsked((email) => accountsWithEmail(portalPeople, email)),
    slackIdByEmail: (email) =>
      unless('users_not_found', null, async () => (await client.users.lookupByEmail({ email })).user?.id ?? null),
  };
}

async function unless<T, N>(code: string, nobody: N, ask: () => Promise<T>): Promise<T | N> {
  try {
    return await ask();
  } catch (error) {
    if (slackErrorCode(error) === code) return nobody;
    throw error;
  }
}
