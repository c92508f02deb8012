import { z } from 'zod';
import { refusedDrawable } from '../../../domain/guests/refused.js';

/** `action_id` of the button that has the room looked at again. */
export const lookAgainAction = 'guests.lookAgain';

const valueSchema = z.strictObject({ refusedId: z.int().positive() });

/** What the button carries. */
export function refusedValue(refusedId: number): string {
  return JSON.stringify({ refusedId });
}

/** Reads it; undefined for what isn't one of ours. */
export function parseRefusedValue(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  try {
    return valueSchema.safeParse(JSON.parse(value)).data?.refusedId;
  } catch {
    return undefined;
  }
}

/** First block of the card: how its message is found again. */
export function refusedBlockId(id: number): string {
  return `${refusedDrawable(id)}.card.v1`;
}
