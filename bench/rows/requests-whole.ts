import { kindsOf, offboardJane, onStage } from '../offboarding.js';
import type { Row } from '../row.js';

export const row: Row = {
  name: 'Portal requests, the demo’s Jane, with form and preview',
  unit: 'requests',
  aim: null,
  run: () =>
    onStage({}, async (stage) => {
      const { preview, run } = await offboardJane(stage);
      return {
        value: preview.length + run.length,
        detail: `${preview.length} before the approval: ${kindsOf(preview)}`,
      };
    }),
};
