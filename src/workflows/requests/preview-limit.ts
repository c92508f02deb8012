/**
 * Previews that one person may have read from the portal in ten minutes, whatever the policy: each costs dozens of calls
 * to it, and a stolen account must not read everybody's rooms or keep the portal busy. Counted by each process for
 * itself, since it bounds load and not rights.
 */
const mostPreviews = 30;
const windowMs = 10 * 60_000;

/** Whether this person may have another preview now; asking counts as one if so. */
export function createPreviewLimit(clock: { now(): Date }): (slackId: string) => boolean {
  const read = new Map<string, readonly number[]>();
  return (slackId) => {
    const now = clock.now().getTime();
    const isRecent = (at: number) => now - at < windowMs;
    for (const [id, times] of read) if (!times.some(isRecent)) read.delete(id);
    const recent = (read.get(slackId) ?? []).filter(isRecent);
    if (recent.length >= mostPreviews) return false;
    read.set(slackId, [...recent, now]);
    return true;
  };
}
