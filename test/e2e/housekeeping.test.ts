import { afterEach, describe, expect, it } from 'vitest';
import { DAVE, TEAM } from '../../sandbox/slack/seed.js';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import { createWorld, type World } from './world.js';

const dayMs = 24 * 60 * 60_000;
const tenant = { teamId: TEAM, enterpriseId: null };

let world: World | undefined;
let store: Store | undefined;
afterEach(async () => {
  await store?.close();
  await world?.close();
});

/** Lets a test wait until a sweep has deleted something. */
function watchedSweep() {
  let resolve: () => void = () => {};
  const swept = new Promise<void>((settle) => {
    resolve = settle;
  });
  const watch = (real: Store): Store => ({
    ...real,
    drafts: {
      ...real.drafts,
      deleteBegunBefore: async (...input) => {
        const deleted = await real.drafts.deleteBegunBefore(...input);
        if (deleted > 0) resolve();
        return deleted;
      },
    },
  });
  return { swept, watch };
}

describe('forms that were opened', () => {
  it('are forgotten after a week, with everything that was read for them', async () => {
    const { swept, watch } = watchedSweep();
    world = await createWorld({ overrides: { store: watch } });
    store = await openStore({ path: world.databasePath });
    const { drafts } = store;
    const begun = { tenant, slackId: DAVE, state: 'sent', data: {} } as const;
    await drafts.save({ ...begun, id: 'old', createdAt: new Date(Date.now() - 7.1 * dayMs) });
    await drafts.save({ ...begun, id: 'young', createdAt: new Date(Date.now() - 6.9 * dayMs) });
    // A process sweeps as it starts, then from time to time.
    await world.startAnother();
    await swept;
    expect(await drafts.find(tenant, 'old')).toBeUndefined();
    expect(await drafts.find(tenant, 'young')).toBeDefined();
  });
});
