import { z } from 'zod';
import type { JsonObject } from '../json.js';
import { effectKeys } from './effect-keys.js';

/** An effect of a clean-up's run, as far as reading its evidence needs. */
export interface ReadEffect {
  readonly key: string;
  readonly evidence: JsonObject | null;
}

const seenGuest = z.object({ id: z.string(), name: z.string(), email: z.string(), access: z.string() });
const removedGuest = seenGuest.extend({ at: z.iso.datetime() });
/** A guest who was read as being in the room no more; `at` is the instant of the call that took them out. */
export type RemovedGuest = z.infer<typeof removedGuest>;
/** A guest who is still in the room, and why. */
export type StayingGuest = z.infer<typeof seenGuest>;

/** Evidence of the effect `guests`. */
export const guestsEvidence = z.object({
  removed: z.array(removedGuest),
  /** They hold roles in a form, so the portal takes them out only by force. */
  formRoles: z.array(seenGuest),
  /** The owner keeps them. */
  kept: z.array(seenGuest),
});

/** Evidence of the effects `links` and `nested`. */
export const linksEvidence = z.object({
  /** No longer working, by title. */
  revoked: z.array(z.string()),
  /** Replaced by the portal with one that nobody has. */
  regenerated: z.array(z.string()).default([]),
  /** Given an end a minute ahead, because the portal lets only a folder's creator take them away. */
  expiring: z.array(z.string()).default([]),
  notRevoked: z.array(z.string()).default([]),
});

const nobody = { removed: [], formRoles: [], kept: [] };
const nothing = { revoked: [], regenerated: [], expiring: [], notRevoked: [] };

/** Who was removed and who stays, by what was read last; nobody before that. */
export function guestsOf(effects: readonly ReadEffect[]): z.infer<typeof guestsEvidence> {
  return guestsEvidence.safeParse(evidenceOf(effects, effectKeys.guests)).data ?? nobody;
}

/** What became of the room's own links, or of those on its files and folders. */
export function linksOf(effects: readonly ReadEffect[], what: 'links' | 'nested'): z.infer<typeof linksEvidence> {
  return linksEvidence.safeParse(evidenceOf(effects, effectKeys[what])).data ?? nothing;
}

/** What was read of an effect; null before it was. */
export function evidenceOf(effects: readonly ReadEffect[], key: string): JsonObject | null {
  return effects.find((effect) => effect.key === key)?.evidence ?? null;
}
