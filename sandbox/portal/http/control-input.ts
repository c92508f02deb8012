import { z } from 'zod';
import type { PortalFault } from '../faults.js';
import type { PortalSettings } from '../settings.js';

const faultShape = z.object({
  kind: z.enum([
    'status',
    'html502',
    'tooManyRequests',
    'reset',
    'resetAfterEffect',
    'hang',
    'hangAfterEffect',
    'truncated',
    'unauthorized',
    'forbidden',
    'notFound',
    'ignored',
  ]),
  method: z.string().optional(),
  path: z.string().optional(),
  /** A regular expression, where `path` is not enough. */
  pathPattern: z.string().optional(),
  times: z.int().positive().optional(),
  skip: z.int().min(0).optional(),
  status: z.int().min(100).max(599).optional(),
  body: z.enum(['envelope', 'empty']).optional(),
  message: z.string().optional(),
  retryAfterSeconds: z.int().min(0).optional(),
});

const limitsShape = z.object({
  concurrentReads: z.int().positive(),
  concurrentWrites: z.int().positive(),
  perMinute: z.int().positive(),
  writesPerDay: z.int().positive(),
});

const settingsShape = z
  .object({
    timeZone: z.string(),
    version: z.string(),
    audit: z.boolean(),
    seats: z.int().min(0).nullable(),
    roomLimit: z.int().min(0).nullable(),
    externalLinks: z.boolean(),
    reassignment: z.union([
      z.enum(['onPoll', 'manual']),
      z.object({ msPerStage: z.number().positive(), holdAt: z.int().exactOptional() }),
    ]),
    reassignmentOutcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('complete') }),
      z.object({ kind: z.literal('instant') }),
      z.object({ kind: z.literal('fail'), atPercentage: z.int(), error: z.string() }),
      z.object({ kind: z.literal('vanish'), atPercentage: z.int(), work: z.enum(['stops', 'completes']) }),
    ]),
    operations: z.enum(['onRead', 'manual', 'instant']),
    webhookDelivery: z.enum(['immediate', 'manual']),
    webhookLoopback: z.boolean(),
    rateLimits: limitsShape.nullable(),
  })
  .partial()
  .strict();

/** What was sent, or a sentence about what is wrong with it. */
export type ControlInput<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** Reads one fault or a list of them. */
export function parseFaults(text: string): ControlInput<readonly PortalFault[]> {
  const parsed = z.union([faultShape, z.array(faultShape)]).safeParse(jsonFrom(text));
  if (!parsed.success) return { ok: false, error: z.prettifyError(parsed.error) };
  const faults = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  const value = faults.map(({ pathPattern, path, ...fault }) =>
    withoutUndefined({ ...fault, path: pathPattern === undefined ? path : new RegExp(pathPattern) }),
  );
  return { ok: true, value };
}

/** Reads the settings that are to change. */
export function parseSettings(text: string): ControlInput<Partial<PortalSettings>> {
  const parsed = settingsShape.safeParse(jsonFrom(text));
  if (!parsed.success) return { ok: false, error: z.prettifyError(parsed.error) };
  return { ok: true, value: withoutUndefined(parsed.data) };
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Absent members stay absent: with exact optional types undefined is not the same. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
