import { measuredScans } from '../contractors/measure.js';
import type { Row } from '../row.js';

export const row: Row = {
  name: 'First scan of 10,000 guests and 200,000 sign-ins',
  unit: 'x pages',
  aim: 1.1,
  async run() {
    const { first, tutorial, needed } = await measuredScans();
    const pages = needed.people + needed.signIns + needed.actions;
    if (first.wronglyInactive + first.missed > 0) {
      throw new Error(`${first.wronglyInactive} active people called inactive, ${first.missed} inactive ones missed`);
    }
    return {
      value: first.requests / pages,
      detail: `${first.requests} requests for ${pages} pages, everybody called what they are; the tutorial: ${tutorial.requests} requests, ${tutorial.wronglyInactive} active people called inactive`,
    };
  },
};
