import type { Logger } from 'pino';

const repeatedEveryMs = 60_000;

/** Logs an error with facts and a sentence. */
export type ErrorLog = (error: unknown, facts: Readonly<Record<string, unknown>>, sentence: string) => void;

/**
 * What fails over and over, as everything does while the disk is full, is one line a minute with the number of times:
 * the same sentence and facts with the same kind of error.
 */
export function createErrorLog(log: Pick<Logger, 'error'>, clock: { now(): Date }): ErrorLog {
  const repeated = new Map<string, { loggedAt: number; unsaid: number }>();
  return (error, facts, sentence) => {
    const { name, code } = (error ?? {}) as { readonly name?: unknown; readonly code?: unknown };
    const key = JSON.stringify([sentence, facts, String(name), String(code)]);
    const now = clock.now().getTime();
    for (const [other, { loggedAt }] of repeated) if (now - loggedAt > 60 * repeatedEveryMs) repeated.delete(other);
    const known = repeated.get(key);
    if (known && now - known.loggedAt < repeatedEveryMs) {
      known.unsaid += 1;
      return;
    }
    const unsaid = known?.unsaid ?? 0;
    log.error({ err: error, ...facts, ...(unsaid > 0 && { repeated: unsaid }) }, sentence);
    repeated.set(key, { loggedAt: now, unsaid: 0 });
  };
}
