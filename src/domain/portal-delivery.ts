import { z } from 'zod';
import { type EntryId, entryIdOf } from './portal.js';

const hourMs = 60 * 60_000;

/** Older events are history: what was archived in the meantime the look at the archive has found. */
const staleAfterMs = 24 * hourMs;

/** Clocks of two machines differ; by more than this an event is not believed. */
const futureBeyondMs = 10 * 60_000;

/** What was delivered to the webhook's address, as far as anything is read of it. */
export type Delivery =
  | {
      readonly kind: 'event';
      readonly eventId: number | string;
      readonly webhookId: number | string;
      readonly trigger: string;
      readonly at: Date;
      readonly by: string | null;
      /** Read of archived rooms only. */
      readonly roomId: EntryId | null;
    }
  | { readonly kind: 'moved'; readonly roomId: EntryId; readonly newParentId: EntryId };

/** What a delivery means. */
export type DeliveryVerdict =
  | { readonly kind: 'archived'; readonly roomId: EntryId; readonly by: string | null; readonly at: Date | null }
  | { readonly kind: 'ignored'; readonly reason: 'otherTrigger' | 'elsewhere' }
  /** About an archived room, but too long ago or not yet. */
  | {
      readonly kind: 'untimely';
      readonly reason: 'stale' | 'future';
      readonly roomId: EntryId;
      readonly by: string | null;
      readonly at: Date;
    };

const archivedTrigger = 'room.archived';

const id = z.union([z.int().positive(), z.string().min(1).max(200)]);

/** Ids of third-party storage are text; a number in quotes is the number. */
const entryId = z
  .union([z.int().positive(), z.string().trim().min(1).max(200)])
  .transform((value) => (typeof value === 'string' ? entryIdOf(value) : value));

/** The portal writes times of its own in UTC, not always with the Z. */
const moment = z
  .string()
  .max(64)
  .transform((text) => new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`))
  .refine((date) => !Number.isNaN(date.getTime()));

/** Members with default values (0, false, null) are left out of what the portal sends. */
const eventSchema = z.object({
  event: z.object({
    id,
    createOn: moment,
    createBy: z.string().max(100).toLowerCase().nullish(),
    trigger: z.string().min(1).max(100),
  }),
  webhook: z.object({ id }),
  payload: z.unknown(),
});
const roomSchema = z.object({ id: entryId });
const movedSchema = z.object({
  event: z.literal('room_moved'),
  data: z.object({ roomId: entryId, newParentId: entryId }),
});

/**
 * Reads the two shapes that are delivered: DocSpace's own event, and `{"event":"room_moved","data":{roomId,
 * newParentId}}`. Null for anything else.
 */
export function readDelivery(body: unknown): Delivery | null {
  const moved = movedSchema.safeParse(body);
  if (moved.success) return { kind: 'moved', ...moved.data.data };
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return null;
  const { event, webhook, payload } = parsed.data;
  const room = roomSchema.safeParse(payload);
  if (event.trigger === archivedTrigger && !room.success) return null;
  return {
    kind: 'event',
    eventId: event.id,
    webhookId: webhook.id,
    trigger: event.trigger,
    at: event.createOn,
    by: event.createBy || null,
    roomId: room.data?.id ?? null,
  };
}

/** Whether it says that a room was archived lately. `archiveRoot` is the policy's, null where room_moved isn't used. */
export function judgeDelivery(
  delivery: Delivery,
  { archiveRoot, portalNow }: { readonly archiveRoot: EntryId | null; readonly portalNow: Date },
): DeliveryVerdict {
  if (delivery.kind === 'moved') {
    const { roomId, newParentId } = delivery;
    if (newParentId !== archiveRoot) return { kind: 'ignored', reason: 'elsewhere' };
    return { kind: 'archived', roomId, by: null, at: null };
  }
  const { trigger, roomId, by, at } = delivery;
  if (trigger !== archivedTrigger || roomId === null) return { kind: 'ignored', reason: 'otherTrigger' };
  const ageMs = portalNow.getTime() - at.getTime();
  if (ageMs > staleAfterMs) return { kind: 'untimely', reason: 'stale', roomId, by, at };
  if (ageMs < -futureBeyondMs) return { kind: 'untimely', reason: 'future', roomId, by, at };
  return { kind: 'archived', roomId, by, at };
}
