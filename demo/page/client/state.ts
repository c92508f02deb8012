import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../shapes.js';
import { fetchState, watchChanges } from './api.js';

export interface LiveState {
  readonly state: PageState | undefined;
  /** False once the demo no longer answers. */
  readonly connected: boolean;
}

/** What this person sees, kept up to date by the server. */
export function useLiveState(you: string): LiveState {
  const [state, setState] = useState<PageState>();
  const [connected, setConnected] = useState(true);
  const newest = useRef(0);
  const load = useCallback(async () => {
    newest.current += 1;
    const number = newest.current;
    try {
      const loaded = await fetchState(you);
      // An answer that was overtaken by a later one is old.
      if (number === newest.current) setState(loaded);
      setConnected(true);
    } catch {
      setConnected(false);
    }
  }, [you]);
  useEffect(() => {
    void load();
    return watchChanges({ change: () => void load(), lost: () => setConnected(false) });
  }, [load]);
  return { state: state?.slack.me.id === you ? state : undefined, connected };
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
      sessionStorage.setItem(key, JSON.stringify(next));
      setValue(next);
    },
    [key],
  );
  return [value, set];
}
