import { z } from 'zod';
import type { JsonObject } from '../json.js';

const schema = z.object({
  /** What is said of each link that was found, by its id. */
  found: z.record(z.string(), z.string()).default({}),
  /** Files and folders whose links were dealt with. */
  entries: z.array(z.string()).default([]),
  /** Ids of links that were given an end. */
  expiring: z.array(z.string()).default([]),
  /** Ids of links that the portal refused to change once, which may be a slip. */
  doubtful: z.array(z.string()).default([]),
  /** Ids of links that the portal let nobody change. */
  refused: z.array(z.string()).default([]),
});

/** What a run remembers of links on files and folders, from one attempt to the next. */
export type EndedLinks = z.infer<typeof schema>;

/** Reads what was remembered; nothing of what it can't read. */
export function readEndedLinks(facts: JsonObject): EndedLinks {
  return schema.safeParse(facts).data ?? { found: {}, entries: [], expiring: [], doubtful: [], refused: [] };
}
