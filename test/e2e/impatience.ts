import type { World } from '../../demo/world.js';

const lookEveryMs = 20;
const skipMs = 250;
/** Longer waits than a message's next edit are the test's own business. */
const mostMs = 4_000;

/**
 * Lets time pass at once while nobody asks anything of the portal or of Slack: what waits for the clock (the next edit
 * of a message, a repeated attempt) is not waited for. Returns its own end.
 */
export function skipIdleTime({ portal, slack, clock }: Pick<World, 'portal' | 'slack' | 'clock'>): () => void {
  let seen = -1;
  let skippedMs = 0;
  const timer = setInterval(() => {
    const asked = portal.requests.length + slack.calls.length + slack.deliveries.length;
    if (asked !== seen) skippedMs = 0;
    else if (skippedMs < mostMs) {
      skippedMs += skipMs;
      clock.advance(skipMs);
    }
    seen = asked;
  }, lookEveryMs);
  return () => clearInterval(timer);
}
