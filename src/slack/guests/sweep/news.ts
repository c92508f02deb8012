import { z } from 'zod';
import type { JsonObject } from '../../../domain/json.js';

/** By which a sweep is known among what people follow. */
export const sweepFollowed = 'guests.sweep';

const newsSchema = z.object({
  /** Rooms that were looked at again, of so many. */
  done: z.number(),
  of: z.number(),
  result: z.object({ filed: z.array(z.number()).readonly(), open: z.number(), refused: z.number(), left: z.number() }),
  /** Rooms that are left for the next sweep. */
  more: z.number(),
});

/** How far a sweep is, or what came of it. */
export type SweepNews = z.infer<typeof newsSchema>;

/** As it is kept. */
export function sweepData(news: SweepNews): JsonObject {
  return news;
}

/** Reads it; undefined for what isn't one. */
export function sweepNewsIn(data: JsonObject): SweepNews | undefined {
  return newsSchema.safeParse(data).data;
}
