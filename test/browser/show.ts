import { createDemoWorld, type DemoWorld } from '../../demo/demo-world.js';
import { type ServedPage, servePage } from '../../demo/page/page.js';

export interface Show {
  readonly world: DemoWorld;
  readonly page: ServedPage;
  close(): Promise<void>;
}

/** Both sandboxes, the real bot in a process of its own, and the page over them. */
export async function createShow(): Promise<Show> {
  const world = await createDemoWorld({ webhook: true });
  const [page] = await Promise.all([servePage({ world }), world.bot.start()]);
  return {
    world,
    page,
    async close() {
      await page.close();
      await world.close();
    },
  };
}
