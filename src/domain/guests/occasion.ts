/** What of an earlier request about the room decides whether an event is news. */
export interface EarlierCleanup {
  readonly isOpen: boolean;
  readonly createdAt: Date;
  /** When its run ended; null where it has none that did. */
  readonly endedAt: Date | null;
}

export interface Archiving {
  /** Portal id of who did it; null where the portal didn't say. */
  readonly by: string | null;
  /** By our clock. */
  readonly at: Date;
}

/** How long after a run an event of the service account's is taken for the run's own. */
const echoesForMs = 10 * 60_000;

/**
 * Why an archived room starts nothing: a request about it is open, an earlier one was made after the event, or it is the
 * echo of a clean-up that archived the room itself. Null where it is news. What a person archived is never an echo.
 */
export function whyNoNews(
  event: Archiving,
  earlier: EarlierCleanup | null,
  { botId, now }: { readonly botId: string; readonly now: Date },
): 'openRequest' | 'known' | 'echo' | null {
  if (!earlier) return null;
  if (earlier.isOpen) return 'openRequest';
  if (event.at <= earlier.createdAt) return 'known';
  const isRecent = earlier.endedAt !== null && now.getTime() - earlier.endedAt.getTime() < echoesForMs;
  const isOurs = event.by === null || event.by.toLowerCase() === botId.toLowerCase();
  return isRecent && isOurs ? 'echo' : null;
}
