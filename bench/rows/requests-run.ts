import { kindsOf, offboardJane, onStage } from '../offboarding.js';
import type { Row } from '../row.js';

export const row: Row = {
  name: 'Portal requests, the demo’s Jane, from the approval on',
  unit: 'requests',
  aim: null,
  run: () =>
    onStage({}, async (stage) => {
      const { run } = await offboardJane(stage);
      return { value: run.length, detail: kindsOf(run) };
    }),
};
