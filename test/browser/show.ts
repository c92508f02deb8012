import { createDemoWorld, type DemoWorld } from '../../demo/demo-world.js';
import { type ServedPage, servePage } from '../../demo/page/page.js';

export interface Show {
  readonly world: DemoWorld;
  readonly page: ServedPage;
  close(): Promise<void>;
}

/** Both sandboxes, the real bot in a process of its own, and the page over them; the portal has so many more people. */
export async function createShow({ people = 0 } = {}): Promise<Show> {
  const world = await createDemoWorld({ portal: { people }, webhook: true });
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
