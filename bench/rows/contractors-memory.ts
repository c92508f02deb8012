import { measuredScans } from '../contractors/measure.js';
import type { Row } from '../row.js';

const mb = (bytes: number): number => bytes / 1024 / 1024;

export const row: Row = {
  name: 'Heap growth of the first scan',
  unit: 'MB',
  aim: 64,
  async run() {
    const { first, second, tutorial } = await measuredScans();
    const others = `${mb(second.heapGrowth).toFixed(1)} MB in the second scan, ${mb(tutorial.heapGrowth).toFixed(1)} MB by the tutorial`;
    return { value: mb(first.heapGrowth), detail: `peak after gc, in a process of its own; ${others}` };
  },
};
