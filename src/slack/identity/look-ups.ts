import { LRUCache } from 'lru-cache';

/** Answers of somebody else that are kept for a short time, with one question per key under way. */
export interface LookUps<V> {
  /** The kept answer, or a new one. Throws what asking throws. */
  get(key: string): Promise<V>;
  /** Forgets one answer, or all. One that is under way is still given to those who wait for it, but not kept. */
  forget(key?: string): void;
}

export interface LookUpsOptions<V> {
  readonly ask: (key: string) => Promise<V>;
  readonly keepMs: number;
  /** While asking fails, how old the last answer may be that is given instead; 0 when left out: asking fails. */
  readonly orElseMs?: number;
  readonly clock: { now(): Date };
}

const most = 10_000;

/** An older question may hang: whoever asks then asks anew. */
const sharedForMs = 1_000;

/**
 * Whoever asks what was begun to be asked within the last second, and is not answered yet, gets that answer too. Nothing
 * is kept.
 */
export function sharedWhileAsked<V>(ask: (key: string) => Promise<V>): (key: string) => Promise<V> {
  const underWay = new Map<string, { readonly answer: Promise<V>; readonly sinceMs: number }>();
  return (key) => {
    const running = underWay.get(key);
    if (running && performance.now() - running.sinceMs < sharedForMs) return running.answer;
    const answer = ask(key).finally(() => {
      if (underWay.get(key)?.answer === answer) underWay.delete(key);
    });
    underWay.set(key, { answer, sinceMs: performance.now() });
    return answer;
  };
}

/** Kept in memory. */
export function createLookUps<V>({ ask, keepMs, orElseMs = 0, clock }: LookUpsOptions<V>): LookUps<V> {
  const nowMs = () => clock.now().getTime();
  const kept = new LRUCache<string, { readonly value: V; readonly atMs: number }>({
    max: most,
    ttl: keepMs,
    ttlResolution: 0,
    perf: { now: nowMs },
    ignoreFetchAbort: true,
    fetchMethod: async (key, last) => {
      const atMs = nowMs();
      try {
        return { value: await ask(key), atMs };
      } catch (error) {
        if (last && nowMs() - last.atMs < orElseMs) return last;
        throw error;
      }
    },
  });
  return {
    get: async (key) => (await kept.forceFetch(key)).value,
    forget(key) {
      if (key === undefined) kept.clear();
      else kept.delete(key);
    },
  };
}
