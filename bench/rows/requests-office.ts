import { inWorld, kindsOf, offboardJane } from '../offboarding.js';
import type { Row } from '../row.js';
import { officeSeed } from '../seeds.js';

const office = { rooms: 60, linked: 5, linksPerRoom: 2, groups: 10 };

export const row: Row = {
  name: 'Portal requests, 60 rooms (5 with 2 links), 10 groups',
  unit: 'requests',
  aim: 2 * office.rooms + 3 * office.groups + 60 + office.linked * (6 + office.linksPerRoom),
  run: () =>
    inWorld({ portal: { seed: officeSeed(office) } }, async (world) => {
      const { preview, run } = await offboardJane(world);
      const value = preview.length + run.length;
      return { value, detail: `${preview.length} before the approval; in all: ${kindsOf([...preview, ...run], 8)}` };
    }),
};
