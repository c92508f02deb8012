/** The one clock of a world: the portal, Slack and the bot all go by it, and any time can pass at once. */
export interface WorldClock {
  now(): Date;
  /** Lets so much time pass at once. */
  advance(ms: number): void;
  /** How far it is ahead of the machine's. */
  aheadMs(): number;
  /** Tells each time that passes at once. Returns its own removal. */
  onAdvance(listener: () => void): () => void;
}

export const dayMs = 24 * 60 * 60_000;

/** A clock that runs like the machine's, some time ahead of it. */
export function createWorldClock({ aheadMs = 0, now = Date.now } = {}): WorldClock {
  let ahead = aheadMs;
  const listeners = new Set<() => void>();
  return {
    now: () => new Date(now() + ahead),
    advance(ms) {
      ahead += ms;
      for (const listener of listeners) listener();
    },
    aheadMs: () => ahead,
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
