import { z } from 'zod';
import type { JsonObject } from '../json.js';
import { effectKeys } from './effect-keys.js';

/** An effect of a clean-up's run, as far as reading its evidence needs. */
export interface ReadEffect {
  readonly key: string;
  readonly evidence: JsonObject | null;
}

/** A guest as they were seen in the room. */
export const seenGuest = z.object({ id: z.string(), name: z.string(), email: z.string(), access: z.string() });
/** Read as being in the room no more; `at` is the instant of the call that took them out. */
const removedGuest = seenGuest.extend({ at: z.iso.datetime() });
/** A guest who is still in the room, and why. */
export type StayingGuest = z.infer<typeof seenGuest>;

/** Evidence of the effect `guests`. */
const guestsEvidence = z.object({
  removed: z.array(removedGuest),
  /** They hold roles in a form, so the portal takes them out only by force. */
  formRoles: z.array(seenGuest),
  /** The owner keeps them. */
  kept: z.array(seenGuest),
});

/** Who was removed and who stays. */
export type GuestsEvidence = z.infer<typeof guestsEvidence>;

/** Evidence of the effects `links` and `nested`: links by title. */
const linksEvidence = z.object({
  /** No longer working, those that were replaced among them. */
  titles: z.array(z.string()),
  regenerated: z.array(z.string()).default([]),
  expiring: z.array(z.string()).default([]),
  notRevoked: z.array(z.string()).default([]),
});

/** What became of links, by title; each is in one of the lists. */
export interface LinksEnded {
  readonly revoked: readonly string[];
  /** Replaced by the portal with one that nobody has. */
  readonly regenerated: readonly string[];
  /** Given an end a minute ahead, because the portal lets only a folder's creator take them away. */
  readonly expiring: readonly string[];
  readonly notRevoked: readonly string[];
}

const nobody = { removed: [], formRoles: [], kept: [] };

/** Who was removed and who stays, by what was read last; nobody before that. */
export function guestsOf(effects: readonly ReadEffect[]): GuestsEvidence {
  return guestsEvidence.safeParse(evidenceOf(effects, effectKeys.guests)).data ?? nobody;
}

/** What became of the room's own links, or of those on its files and folders. */
export function linksOf(effects: readonly ReadEffect[], what: 'links' | 'nested'): LinksEnded {
  const read = linksEvidence.safeParse(evidenceOf(effects, effectKeys[what])).data;
  if (!read) return { revoked: [], regenerated: [], expiring: [], notRevoked: [] };
  const { titles, regenerated, expiring, notRevoked } = read;
  const revoked = [...titles];
  // The one that was replaced had the title that its successor has.
  for (const title of regenerated) if (revoked.includes(title)) revoked.splice(revoked.indexOf(title), 1);
  return { revoked, regenerated, expiring, notRevoked };
}

/** What was read of an effect; null before it was. */
export function evidenceOf(effects: readonly ReadEffect[], key: string): JsonObject | null {
  return effects.find((effect) => effect.key === key)?.evidence ?? null;
}

const roomEnd = z.object({
  gone: z.boolean().default(false),
  archived: z.boolean().default(true),
  ownerId: z.string().nullable().default(null),
  ownerName: z.string().nullable().default(null),
  /** Guests who are in the room and should not be. */
  guests: z.number().default(0),
  left: z.array(z.string()).default([]),
});

/** How the room was found once everything was done; what somebody did to it since is theirs. */
export type RoomEnd = z.infer<typeof roomEnd>;

/** How the room was found in the end; null before that was read. */
export function endOf(effects: readonly ReadEffect[]): RoomEnd | null {
  return roomEnd.safeParse(evidenceOf(effects, effectKeys.readAgain)).data ?? null;
}

const candidates = z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })) });

/** Removed guests who were found to be in no other room, so that their accounts may not be needed any more. */
export function candidatesOf(effects: readonly ReadEffect[]): z.infer<typeof candidates>['people'] {
  return candidates.safeParse(evidenceOf(effects, effectKeys.withoutRooms)).data?.people ?? [];
}
