import type { WorldClock } from '../../../demo/clock.js';
import type { PageWorld } from '../../../demo/page/controls.js';
import { type ServedPage, servePage } from '../../../demo/page/page.js';
import { createWorld } from '../../../demo/world.js';
import type { SandboxPortal } from '../../../sandbox/portal/portal.js';
import type { SandboxSlack } from '../../../sandbox/slack/slack.js';

export interface Harness {
  readonly portal: SandboxPortal;
  readonly slack: SandboxSlack;
  readonly clock: WorldClock;
  readonly world: PageWorld;
  readonly page: ServedPage;
  /** Address without the token, and the token alone. */
  readonly base: string;
  readonly token: string;
  /** What happened to the bot, which is a mere note here. */
  readonly bot: { readonly log: string[]; alive: boolean };
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** The page over both sandboxes, without a bot behind it. */
export async function createHarness(): Promise<Harness> {
  const { portal, slack, clock, close } = await createWorld();
  const bot = { log: [] as string[], alive: true };
  const note = (what: string, alive: boolean) => async (): Promise<void> => {
    bot.log.push(what);
    bot.alive = alive;
  };
  const world: PageWorld = {
    portal,
    slack,
    clock,
    bot: { kill: note('kill', false), start: note('start', true), alive: () => bot.alive },
    startOver: note('startOver', true),
  };
  const page = await servePage({ world });
  const { origin: base, searchParams } = new URL(page.url);
  const token = searchParams.get('token') ?? '';
  const authorization = `Bearer ${token}`;
  return {
    portal,
    slack,
    clock,
    world,
    page,
    base,
    token,
    bot,
    get: (path, headers) => fetch(`${base}${path}`, { headers: { authorization, ...headers } }),
    post: (path, body) =>
      fetch(`${base}${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      await page.close();
      await close();
    },
  };
}
