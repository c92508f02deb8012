import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { approveJane, askForJane, inWorld } from '../offboarding.js';
import { median, type Row } from '../row.js';

const rounds = 3;
/** So that the hand-over is still under way when the bot is back. */
const msPerStage = 2_000;

/** Seconds from the start of the new process to the first request of the run that the old one left behind. */
function resumed(): Promise<number> {
  return inWorld({ portal: { settings: { reassignment: { msPerStage } } } }, async (world) => {
    const card = await askForJane(world);
    const isHandedOver = seen(world.portal, (path) => path.endsWith('/people/reassign/start'));
    await approveJane(world, card);
    await isHandedOver;
    await world.bot.kill();
    const begun = performance.now();
    const isResumed = seen(world.portal, (path) => path.includes('/people/reassign/') || path.includes(personIds.jane));
    await world.bot.start();
    await isResumed;
    return (performance.now() - begun) / 1_000;
  });
}

/** Resolves with the next request to such a path. */
function seen(portal: SandboxPortal, isIt: (path: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = portal.onRequest(({ path, phase }) => {
      if (phase !== 'applied' || !isIt(path)) return;
      end();
      resolve();
    });
  });
}

export const row: Row = {
  name: 'Restart after kill -9, to the first step that goes on',
  unit: 's',
  aim: 2,
  async run() {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await resumed());
    const all = times.map((time) => time.toFixed(2)).join(', ');
    return { value: median(times), detail: `from the start of the process, each time: ${all} s` };
  },
};
