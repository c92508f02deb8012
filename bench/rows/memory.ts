import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DemoWorld } from '../../demo/demo-world.js';
import { inWorld, offboardJane } from '../offboarding.js';
import { median, type Row } from '../row.js';
import { officeSeed } from '../seeds.js';

const program = {
  entry: fileURLToPath(new URL('../measured-bot.ts', import.meta.url)),
  nodeArgs: ['--expose-gc'],
};
const rounds = 3;
const settleMs = 1_000;

/** The most that the bot's heap held after a collection during one offboarding, above what it held before. */
function growth(rooms: number): Promise<number> {
  const seed = officeSeed({ rooms, linked: 2, linksPerRoom: 2, groups: 2 });
  return inWorld({ portal: { seed }, program }, async (world) => {
    await sleep(settleMs);
    const before = heaps(world);
    await offboardJane(world);
    const all = heaps(world);
    return Math.max(...all.slice(before.length)) - (before.at(-1) ?? 0);
  });
}

function heaps({ bot }: DemoWorld): number[] {
  return bot.log.flatMap((line) => (line.startsWith('{"heapUsed"') ? [Number(JSON.parse(line).heapUsed)] : []));
}

const kb = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;

export const row: Row = {
  name: 'Heap growth, 60 rooms against 6',
  unit: 'ratio',
  aim: 3,
  async run() {
    const small: number[] = [];
    const large: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      small.push(await growth(6));
      large.push(await growth(60));
    }
    const [six, sixty] = [median(small), median(large)];
    return { value: sixty / six, detail: `peak after gc: ${kb(six)} with 6 rooms, ${kb(sixty)} with 60` };
  },
};
