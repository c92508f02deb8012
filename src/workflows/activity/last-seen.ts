import type { ActivityPort, LastSeen } from './ports.js';

/** The newest that is remembered of somebody, and whether it was a sign-in or something that they did. */
export interface Seen {
  readonly at: Date;
  readonly how: 'signedIn' | 'acted';
}

/** The later of the last sign-in and the last action; of both at one moment the sign-in. Null where neither is known. */
export function newestOf({ signIn, action }: LastSeen): Seen | null {
  if (signIn && (!action || signIn >= action)) return { at: signIn, how: 'signedIn' };
  return action && { at: action, how: 'acted' };
}

/** When the person was last seen, as far as it was ever read: null means that it isn't known, never that nobody came. */
export async function lastSeenOf(activity: ActivityPort | undefined, portalId: string): Promise<Seen | null> {
  const seen = (await activity?.lastSeen([portalId]))?.get(portalId);
  return seen ? newestOf(seen) : null;
}
