import type { Entry } from '../kind.js';
import { actionIds, callbackIds } from './ids.js';

/**
 * Throws where two kinds, or one and what every kind has, answer to one of Slack's ids: Slack knows one list of each,
 * so both would act on one click.
 */
export function expectOwnIds(entries: readonly Entry[]): void {
  const lists = [
    { what: 'action_id', taken: Object.values(actionIds), idsOf: ({ actions }: Entry) => Object.keys(actions) },
    { what: 'callback_id', taken: Object.values(callbackIds), idsOf: ({ views }: Entry) => Object.keys(views) },
    { what: 'action_id of a type-ahead', taken: [], idsOf: ({ searches }: Entry) => Object.keys(searches) },
  ];
  for (const { what, taken, idsOf } of lists) {
    const seen = new Set<string>(taken);
    for (const entry of entries) {
      for (const id of idsOf(entry)) {
        if (seen.has(id)) throw new Error(`The kind ${entry.kind} repeats the ${what} ${id}.`);
        seen.add(id);
      }
    }
  }
}
