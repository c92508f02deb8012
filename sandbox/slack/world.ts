import type { SlackSeed } from './seed-types.js';
import type { Background } from './state/background.js';
import type { ResponseUrls } from './state/response-urls.js';
import type { Store } from './state/state.js';
import type { Triggers } from './state/triggers.js';
import type { Modals } from './views/modals.js';

/** What the parts of the sandbox share. */
export interface World {
  readonly seed: SlackSeed;
  readonly clock: { now(): Date };
  readonly store: Store;
  readonly background: Background;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly modals: Modals;
  /** Block types that this workspace does not know yet. */
  readonly rejectBlocks: readonly string[];
  /** Notes what real Slack would have refused, or what breaks one of its rules. */
  problem(sentence: string): void;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  baseUrl(): string;
  /** `ws://127.0.0.1:PORT/link/?ticket=...`, good for one connection. */
  socketUrl(): string;
}

/** Who an app is when it posts. */
export function botAuthor(world: World): { user: string; bot_id: string; app_id: string; team: string } {
  const { seed } = world;
  return { user: seed.bot.userId, bot_id: seed.bot.botId, app_id: seed.appId, team: seed.team.id };
}
