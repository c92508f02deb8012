import { measuredScans } from '../contractors/measure.js';
import type { Row } from '../row.js';

export const row: Row = {
  name: 'Second scan of the same portal, beyond guest pages',
  unit: 'requests',
  aim: 10,
  async run() {
    const { second, needed } = await measuredScans();
    if (second.wronglyInactive + second.missed > 0) throw new Error('the second scan says something else');
    const detail = `${second.requests} requests, ${needed.people} of them for guests, in ${second.seconds.toFixed(1)} s`;
    return { value: second.requests - needed.people, detail };
  },
};
