import { openPage } from '../page/open.js';
import type { Row } from '../row.js';

export const row: Row = {
  name: 'The page of the demo, all of it',
  unit: 'kB',
  aim: 150,
  async run() {
    const [value = Number.NaN] = await openPage({}, async ({ kilobytes }) => kilobytes);
    return { value, detail: 'document, script, style and what there is to be seen, until one can write' };
  },
};
