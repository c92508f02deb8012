import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../shapes.js';
import { fetchState } from './api.js';
import { watchChanges } from './changes.js';

/** `lost` while the demo doesn't answer and is asked again, `ended` once it is not asked any more. */
export type Connection = 'there' | 'lost' | 'ended';

export interface LiveState {
  /** What the last person looked at sees, until there is news of the one asked for. */
  readonly state: PageState | undefined;
  readonly connection: Connection;
  /** The time in the demo. */
  now(): Date;
}

/** What this person sees, kept up to date by the server. */
export function useLiveState(you: string): LiveState {
  const [loaded, setLoaded] = useState<{ readonly state: PageState; readonly atMs: number }>();
  const [connection, setConnection] = useState<Connection>('there');
  const newest = useRef(0);
  const wanted = useRef(you);
  const isOver = useRef(false);
  wanted.current = you;
  const answered = useRef<Promise<void>>(Promise.resolve());
  const load = useCallback(async () => {
    newest.current += 1;
    const number = newest.current;
    // What changes while an answer is on its way is asked for once, after it.
    await answered.current;
    if (number !== newest.current || isOver.current) return;
    answered.current = fetchState(you).then(
      // What another person saw is no news of this one.
      (state) => void (wanted.current === you && setLoaded({ state, atMs: Date.now() })),
      // Whether the demo still answers is told by its changes.
      () => undefined,
    );
  }, [you]);
  useEffect(() => {
    void load();
    const change = (): void => {
      setConnection('there');
      void load();
    };
    const ended = (): void => {
      isOver.current = true;
      setConnection('ended');
    };
    return watchChanges({ change, lost: () => setConnection('lost'), ended });
  }, [load]);
  const now = (): Date =>
    loaded ? new Date(Date.parse(loaded.state.clock.now) + Date.now() - loaded.atMs) : new Date();
  return { state: loaded?.state, connection, now };
}

/** A value that outlives a reload of the page, in this tab. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = sessionStorage.getItem(key);
      return kept === null ? initial : JSON.parse(kept);
    } catch {
      return initial;
    }
  });
  const set = useCallback(
    (next: T) => {
      setValue(next);
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser may keep nothing; then it is not kept.
      }
    },
    [key],
  );
  return [value, set];
}

/** Drops what `useKept` kept. */
export function forgetKept(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
