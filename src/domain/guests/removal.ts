import { z } from 'zod';
import type { JsonObject } from '../json.js';
import { type GuestsEvidence, seenGuest } from './evidence.js';

const memorySchema = z.object({
  /** Everybody who was seen in the room as a guest. */
  seen: z.array(seenGuest).default([]),
  /** When the call that took somebody out was made, by id. */
  removedAt: z.record(z.string(), z.string()).default({}),
  /** Ids of those who hold a role in a form. */
  formRoles: z.array(z.string()).default([]),
});

/** What a run remembers of taking guests out, from one attempt to the next. */
export type RemovalMemory = z.infer<typeof memorySchema>;

/** Reads what was remembered; nothing of what it can't read. */
export function readRemovalMemory(facts: JsonObject): RemovalMemory {
  return memorySchema.safeParse(facts).data ?? { seen: [], removedAt: {}, formRoles: [] };
}

/** What became of everybody who was seen: `there` are the ids of the guests who are in the room now. */
export function removalEvidence(
  { seen, removedAt, formRoles }: RemovalMemory,
  { there, kept, now }: { readonly there: ReadonlySet<string>; readonly kept: ReadonlySet<string>; readonly now: Date },
): GuestsEvidence & { readonly readAt: string } {
  const readAt = now.toISOString();
  const isHere = ({ id }: { readonly id: string }) => there.has(id);
  return {
    // Who went while this run looked elsewhere is gone all the same; then the time is that of the look.
    removed: seen.filter((guest) => !isHere(guest)).map((guest) => ({ ...guest, at: removedAt[guest.id] ?? readAt })),
    formRoles: seen.filter((guest) => isHere(guest) && formRoles.includes(guest.id) && !kept.has(guest.id)),
    kept: seen.filter((guest) => isHere(guest) && kept.has(guest.id)),
    readAt,
  };
}
