import { z } from 'zod';
import { phases } from './points.js';

/** What the parent tells the bot's process. */
export const toBot = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), env: z.record(z.string(), z.string()), aheadMs: z.number() }),
  z.object({ type: z.literal('clock'), aheadMs: z.number() }),
  z.object({ type: z.literal('goOn'), number: z.number() }),
]);
export type ToBot = z.infer<typeof toBot>;

/** What the bot's process tells the parent; a write waits for `goOn` with its number. */
export const fromBot = z.discriminatedUnion('type', [
  z.object({ type: z.literal('loaded') }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('write'), number: z.number(), name: z.string(), phase: z.enum(phases) }),
  z.object({ type: z.literal('look'), stale: z.number() }),
]);
export type FromBot = z.infer<typeof fromBot>;
