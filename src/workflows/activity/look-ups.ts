import type { ActivityLogsPort } from './ports.js';

export interface LookUps {
  readonly logs: ActivityLogsPort;
  readonly portalIds: readonly string[];
  readonly since: Date;
}

/** What the audit trail says of a few people. */
export interface LookedUp {
  /** The newest action of each, where there is one. */
  readonly seen: ReadonlyMap<string, Date>;
  /** The trail is known to hold what was done then, and so everything since; null if that isn't known. */
  readonly reachesBackTo: Date | null;
  /** Why the answers say nothing; null if they do. */
  readonly stop: { readonly kind: 'failed'; readonly error: unknown } | { readonly kind: 'unreadable' } | null;
}

/**
 * Asks the audit trail about each person, which is fewer requests than walking it where there are few. There is no such
 * question to the sign-in history. Never throws for the portal: an answer about a stranger, or none, ends it.
 */
export async function lookUpActions({ logs, portalIds, since }: LookUps): Promise<LookedUp> {
  const seen = new Map<string, Date>();
  try {
    const [before] = await logs.newestAction({ to: since });
    if (before && before.at > since) return { seen, reachesBackTo: null, stop: { kind: 'unreadable' } };
    const answers = await Promise.all(
      portalIds.map(async (userId) => ({ userId, rows: await logs.newestAction({ userId }) })),
    );
    const isStrange = answers.some(({ userId, rows }) => rows.length > 1 || rows.some((row) => row.userId !== userId));
    if (isStrange) return { seen, reachesBackTo: null, stop: { kind: 'unreadable' } };
    for (const { userId, rows } of answers) for (const { at } of rows) seen.set(userId, at);
    return { seen, reachesBackTo: before?.at ?? null, stop: null };
  } catch (error) {
    return { seen, reachesBackTo: null, stop: { kind: 'failed', error } };
  }
}
