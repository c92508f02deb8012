import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createDemoClock, type DemoClock } from '../../../demo/page/clock.js';
import { type ServedPage, servePage } from '../../../demo/page/page.js';
import { createSandboxPortal, type SandboxPortal } from '../../../sandbox/portal/portal.js';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { demoSlackSeed } from '../../../sandbox/slack/seed.js';
import { createSandboxSlack, type SandboxSlack } from '../../../sandbox/slack/slack.js';

const manifest = parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8'));

export interface Harness {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly clock: DemoClock;
  readonly page: ServedPage;
  /** Address without the token, and the token alone. */
  readonly base: string;
  readonly token: string;
  /** What happened to the bot, which is a mere note here. */
  readonly bot: { readonly log: string[]; alive: boolean };
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** The page over both sandboxes, without a bot behind it. */
export async function createHarness(): Promise<Harness> {
  const clock = createDemoClock();
  const portal = await createSandboxPortal({ seed: demoSeed({ now: clock.now() }), clock });
  const slack = await createSandboxSlack({ seed: demoSlackSeed(manifest), clock, delivery: { mode: 'socket' } });
  const bot = { log: [] as string[], alive: true };
  const page = await servePage({
    portal,
    slack,
    clock,
    bot: {
      kill: async () => {
        bot.log.push('kill');
        bot.alive = false;
      },
      start: async () => {
        bot.log.push('start');
        bot.alive = true;
      },
      alive: () => bot.alive,
    },
  });
  const { origin: base, searchParams } = new URL(page.url);
  const token = searchParams.get('token') ?? '';
  const authorization = `Bearer ${token}`;
  return {
    portal,
    slack,
    clock,
    page,
    base,
    token,
    bot,
    get: (path) => fetch(`${base}${path}`, { headers: { authorization } }),
    post: (path, body) =>
      fetch(`${base}${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      await page.close();
      await slack.close();
      await portal.close();
    },
  };
}
