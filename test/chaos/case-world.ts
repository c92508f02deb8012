import { createWorld, type World } from '../../demo/world.js';
import { demoSlackSeed } from '../../sandbox/slack/seed.js';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import type { Scenario } from './scenario.js';

/** A world of its own for one case, with the bot's database read beside it. */
export interface CaseWorld extends World {
  readonly store: Store;
}

/** Slack's patience is no matter here, and many cases on one machine are slow. */
const ackTimeoutMs = 30_000;

/** Who gets content has an account in Slack too, and is told. */
const archiveOwner = { id: 'U0ARCHIVE', name: 'archive', realName: 'Archive Owner', email: 'archive@example.com' };

export async function createCaseWorld({ policy, portal }: Scenario): Promise<CaseWorld> {
  const { users } = demoSlackSeed({});
  const world = await createWorld({
    policy,
    portal,
    // Direct messages can be read again after a crash.
    slack: { workspace: { users: [...users, archiveOwner] }, ackTimeoutMs },
  });
  const store = await openStore({ path: world.databasePath });
  return {
    ...world,
    store,
    async close() {
      await store.close();
      await world.close();
    },
  };
}
