import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/model.js';
import { APPROVALS, BOB, BOT_TOKEN, DAVE, TEAM } from '../../sandbox/slack/seed.js';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import { requestsIn, wordsIn } from './shown.js';
import { ask, card, cardNow, finished, press } from './walk.js';
import { createWorld, type World } from './world.js';

const dayMs = 24 * 60 * 60_000;
const tenant = { teamId: TEAM, enterpriseId: null };

let world: World | undefined;
let store: Store | undefined;
afterEach(async () => {
  await store?.close();
  await world?.close();
});

/** Lets a test wait for the next look of a process for what Slack doesn't show as it is. */
function watchedLooks() {
  let looked: (() => void)[] = [];
  const watch = (real: Store): Store => ({
    ...real,
    drawables: {
      ...real.drawables,
      undrawn: async (...input) => {
        const waiting = looked;
        looked = [];
        const undrawn = await real.drawables.undrawn(...input);
        for (const tell of waiting) tell();
        return undrawn;
      },
    },
  });
  return { nextLook: () => new Promise<void>((resolve) => looked.push(resolve)), watch };
}

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

describe('a card that somebody deleted', () => {
  it('is posted anew when a process starts, which looks for the messages of open requests', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    const { ts } = await card(current);
    const client = new WebClient(BOT_TOKEN, { slackApiUrl: current.slack.apiUrl });
    await client.chat.delete({ channel: APPROVALS, ts });
    expect(cardNow(current)).toBeUndefined();
    await current.startAnother();
    expect((await card(current)).ts).not.toBe(ts);
  });
});

describe('two processes over one database', () => {
  it('show a request once, from the card to the files, however slow Slack is', async () => {
    const { nextLook, watch } = watchedLooks();
    world = await createWorld({ overrides: { store: watch } });
    const current = world;
    await current.startAnother();
    current.slack.onCall(async ({ method, phase }) => {
      const isPost = method === 'chat.postMessage' || method === 'files.completeUploadExternal';
      // Whoever draws looks for nothing meanwhile, so it is the other process that looks and finds this not shown yet.
      if (isPost && phase === 'received') await nextLook();
    });
    await ask(current);
    await press(current, 'approve');
    const files = () => current.slack.as(BOB).files(APPROVALS);
    await finished(current);
    await current.slack.settled();
    const posted = requestsIn(current.slack, BOB, APPROVALS);
    expect(posted.map((message) => message.blocks?.[0]?.block_id)).toEqual(['h1001.card.v1']);
    expect(files().map(({ title }) => title)).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
    const idOf = (message: Message) => message.blocks?.[0]?.block_id;
    const told = () => current.slack.as(DAVE).messages('dm');
    await current.slack.as(DAVE).waitFor(() => told().length > 1 || undefined, { what: 'the outcome' });
    await current.slack.settled();
    expect(told().map(idOf)).toEqual([`h1001.receipt.${DAVE}.v1`, `h1001.outcome.${DAVE}.v1`]);
    expect(wordsIn(told()[0])).toContain('Jane Doe');
  });
});
