import { setTimeout as wait } from 'node:timers/promises';
import { unlessAborted } from '../schedules/timers.js';
import { readSlackIdentity } from '../slack/connection/connection.js';
import { type BotIdentity, identify } from '../workflows/identify.js';
import type { Parts } from './parts.js';

const startAgainMs = 5_000;

/**
 * Slack and the portal say who the bot is; while one is away and nothing is remembered, it is asked again. Undefined
 * when the process is told to end.
 */
export async function whoAmI(parts: Parts): Promise<BotIdentity | undefined> {
  const { client, store, clock, log, problems, stopping } = parts;
  const portal = parts.portal.until(stopping.signal);
  const problem = 'Slack or DocSpace does not answer.';
  while (!stopping.signal.aborted) {
    const asked = identify({
      slack: () => readSlackIdentity(client),
      portal: () => portal.people.getSelf(),
      trail: store.trail,
      clock,
    });
    const identity = await unlessAborted(asked, stopping.signal);
    if (identity) {
      problems.delete(problem);
      return identity;
    }
    if (stopping.signal.aborted) break;
    problems.add(problem);
    log.warn(problem);
    await wait(startAgainMs, undefined, { signal: stopping.signal }).catch(() => {});
  }
  return undefined;
}
