import { createDemoClock, type DemoClock } from '../../demo/page/clock.js';
import { type ServedPage, servePage } from '../../demo/page/page.js';
import { createStage, type Stage } from '../../demo/world.js';

export interface Show {
  readonly stage: Stage;
  readonly page: ServedPage;
  readonly clock: DemoClock;
  close(): Promise<void>;
}

/** Both sandboxes, the real bot in a process of its own, and the page over them. */
export async function createShow(): Promise<Show> {
  const clock = createDemoClock();
  const stage = await createStage({ clock });
  const bot = { kill: () => stage.killBot(), start: () => stage.startBot(), alive: () => stage.botAlive() };
  const { portal, slack } = stage;
  const [page] = await Promise.all([servePage({ portal, slack, bot, clock }), stage.startBot()]);
  return {
    stage,
    page,
    clock,
    async close() {
      await page.close();
      await stage.close();
    },
  };
}
