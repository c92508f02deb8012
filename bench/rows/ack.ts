import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createBotProcess } from '../../demo/bot-process.js';
import { createWorldClock } from '../../demo/clock.js';
import { createDemoWorld, type DemoWorld } from '../../demo/demo-world.js';
import { freePort } from '../../demo/free-port.js';
import { APPROVALS, DAVE, SIGNING_SECRET } from '../../sandbox/slack/seed.js';
import { median, type Row } from '../row.js';

const atOnce = 100;
/** How many come at once while both are still cold. */
const warmUps = [10, 30, atOnce];
const rounds = 5;
const quietMs = 600;
const slackWaitsMs = 3_000;
const program = { entry: fileURLToPath(new URL('../bare-bolt.ts', import.meta.url)) };

export const row: Row = {
  name: `Ack of /offboard, ${atOnce} at once, against a bare Bolt app`,
  unit: 'ratio',
  aim: 1.5,
  async run() {
    const world = await createDemoWorld({ portal: { settings: { rateLimits: null } }, mode: 'http' });
    const port = await freePort();
    const env = { PORT: String(port), API_URL: world.slack.apiUrl, SIGNING_SECRET };
    const bare = createBotProcess({ env, clock: createWorldClock(), program });
    try {
      await Promise.all([world.bot.start(), bare.start()]);
      return await compare(world, { own: world.requestUrl, bare: `http://127.0.0.1:${port}/slack/events` });
    } finally {
      await bare.kill();
      await world.close();
    }
  },
};

/** Rounds in turn, so that whatever else the machine does falls on both. */
async function compare(world: DemoWorld, urls: { readonly own: string; readonly bare: string }) {
  const times: { own: number[]; bare: number[] } = { own: [], bare: [] };
  for (const count of warmUps) {
    for (const url of [urls.own, urls.bare]) await burst(world, url, count);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const which of round % 2 === 0 ? (['own', 'bare'] as const) : (['bare', 'own'] as const)) {
      times[which].push(...(await burst(world, urls[which], atOnce)));
    }
  }
  const late = times.own.filter((ms) => ms >= slackWaitsMs).length;
  const [own, bare] = [median(times.own), median(times.bare)];
  return {
    value: own / bare,
    detail:
      `medians ${own.toFixed(1)} and ${bare.toFixed(1)} ms; slowest ${Math.max(...times.own).toFixed(0)} and ` +
      `${Math.max(...times.bare).toFixed(0)} ms; ${late} of ${times.own.length} after Slack’s three seconds`,
  };
}

async function burst(world: DemoWorld, requestUrl: string, count: number): Promise<number[]> {
  const { slack } = world;
  slack.setDelivery({ mode: 'http', requestUrl });
  const dave = slack.as(DAVE);
  const took = await Promise.all(
    Array.from({ length: count }, async () => {
      const start = performance.now();
      await dave.command({ channelId: APPROVALS, command: '/offboard', text: '@jane' });
      return performance.now() - start;
    }),
  );
  await quiet(world);
  return took;
}

/** Resolves when the app asks nothing of Slack or the portal any more. */
async function quiet({ slack, portal }: DemoWorld): Promise<void> {
  let seen = -1;
  while (seen !== slack.calls.length + portal.requests.length) {
    seen = slack.calls.length + portal.requests.length;
    await sleep(quietMs);
  }
}
