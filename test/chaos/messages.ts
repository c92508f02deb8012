import { z } from 'zod';
import { phases } from './points.js';

/** What the parent tells the bot's process besides its start and its clock. */
export interface GoOn {
  readonly type: 'goOn';
  readonly number: number;
}

/** What the bot's process tells the parent besides that it is ready; a write waits for `goOn` with its number. */
export const fromBot = z.discriminatedUnion('type', [
  z.object({ type: z.literal('write'), number: z.number(), name: z.string(), phase: z.enum(phases) }),
  z.object({ type: z.literal('look') }),
]);
export type FromBot = z.infer<typeof fromBot>;
