import { readSlackIdentity } from '../slack/connection/connection.js';
import { type BotIdentity, identify } from '../workflows/identify.js';
import type { Parts } from './parts.js';

const startAgainMs = 5_000;

/** Slack and the portal say who the bot is; while one is away and nothing is remembered, it is asked again. */
export async function whoAmI({ client, portal, store, clock, log, problems }: Parts): Promise<BotIdentity> {
  const problem = 'Slack or DocSpace does not answer.';
  for (;;) {
    const identity = await identify({
      slack: () => readSlackIdentity(client),
      portal: () => portal.people.getSelf(),
      trail: store.trail,
      clock,
    });
    if (identity) {
      problems.delete(problem);
      return identity;
    }
    problems.add(problem);
    log.warn(problem);
    await new Promise((resolve) => setTimeout(resolve, startAgainMs));
  }
}
