import { measuredScans } from '../contractors/measure.js';
import type { Row } from '../row.js';

/** The tutorial's time is 20 times ours or more. */
const most = 1 / 20;

export const row: Row = {
  name: 'First scan beside the tutorial, answers after 20 ms',
  unit: 'ratio',
  aim: most,
  async run() {
    const { first, tutorial } = await measuredScans();
    const detail = `${first.seconds.toFixed(1)} s against ${tutorial.seconds.toFixed(1)} s: ${(tutorial.seconds / first.seconds).toFixed(1)} times as fast`;
    return { value: first.seconds / tutorial.seconds, detail };
  },
};
