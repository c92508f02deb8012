import { z } from 'zod';
import type { PageAct } from './shapes.js';

const pageAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('killBot') }),
  z.strictObject({ do: z.literal('startBot') }),
  z.strictObject({ do: z.literal('passDays'), days: z.int().min(1).max(366) }),
  z.strictObject({ do: z.literal('passToStart'), minutesBefore: z.int().min(0).max(1_000) }),
  z.strictObject({
    do: z.literal('failCalls'),
    times: z.int().min(1).max(1_000),
    trouble: z.enum(['unavailable', 'dropped', 'silent', 'silentAfterEffect']),
  }),
  z.strictObject({ do: z.literal('endTrouble') }),
  z.strictObject({
    do: z.literal('paceReassignment'),
    msPerStage: z.int().min(100).max(60_000).nullable(),
    holdAt: z.int().min(0).max(100).exactOptional(),
  }),
  z.strictObject({ do: z.literal('ignoreGroupChanges'), times: z.int().min(1).max(100) }),
  z.strictObject({ do: z.literal('startOver') }),
  z.strictObject({ do: z.literal('archiveRoom'), roomId: z.union([z.int(), z.string().min(1).max(100)]) }),
  z.strictObject({ do: z.literal('disablePerson'), personId: z.uuid() }),
]);

/** What the page asks for; undefined for anything else. */
export function parsePageAct(text: string): PageAct | undefined {
  try {
    return pageAct.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
