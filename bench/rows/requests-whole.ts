import { inWorld, kindsOf, offboardJane } from '../offboarding.js';
import type { Row } from '../row.js';

export const row: Row = {
  name: 'Portal requests, the demo’s Jane, with form and preview',
  unit: 'requests',
  aim: null,
  run: () =>
    inWorld({}, async (world) => {
      const { preview, run } = await offboardJane(world);
      return {
        value: preview.length + run.length,
        detail: `${preview.length} before the approval: ${kindsOf(preview)}`,
      };
    }),
};
