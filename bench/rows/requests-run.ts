import { inWorld, kindsOf, offboardJane } from '../offboarding.js';
import type { Row } from '../row.js';

export const row: Row = {
  name: 'Portal requests, the demo’s Jane, from the approval on',
  unit: 'requests',
  aim: null,
  run: () =>
    inWorld({}, async (world) => {
      const { run } = await offboardJane(world);
      return { value: run.length, detail: kindsOf(run) };
    }),
};
