import { openPage } from '../page/open.js';
import { median, type Row } from '../row.js';

const rounds = 5;

export const row: Row = {
  name: 'The page of the demo, from its address to its use',
  unit: 's',
  aim: 1,
  async run() {
    const times = await openPage({ rounds }, async ({ usableMs }) => usableMs / 1_000);
    return { value: median(times), detail: `each time: ${times.map((time) => time.toFixed(2)).join(', ')} s` };
  },
};
