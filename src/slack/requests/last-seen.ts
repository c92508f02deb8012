import { z } from 'zod';
import type { Request } from '../../domain/request.js';
import { lastSeenOf, type Seen } from '../../workflows/activity/last-seen.js';
import type { ActivityPort } from '../../workflows/activity/ports.js';
import { dateTime, type Line, say } from '../kit/rich-text.js';

/** What a form keeps of it between clicks. */
export const seenSchema = z.object({
  at: z.coerce.date(),
  how: z.enum(['signedIn', 'acted']),
}) satisfies z.ZodType<Seen>;

/**
 * When the person concerned was last seen, for those who have to decide; null once that is decided or has taken effect,
 * so that the card then stays as it is whatever else is read of the portal's logs.
 */
export async function seenBefore(
  activity: ActivityPort | undefined,
  { subject, state, effective }: Request,
): Promise<Seen | null> {
  const isAsked = (state === 'pending' || state === 'drifted') && !effective;
  if (!isAsked || subject.kind !== 'person' || subject.portalId === null) return null;
  return await lastSeenOf(activity, subject.portalId);
}

/** ` · signed in yesterday at 16:20`, to end a line about the person; nothing where nothing is known. */
export function seenPart(seen: Seen | null | undefined): Line {
  if (!seen) return [];
  return seen.how === 'signedIn' ? say` · signed in ${dateTime(seen.at)}` : say` · used DocSpace ${dateTime(seen.at)}`;
}
