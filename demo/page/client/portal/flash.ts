import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const shownMs = 2_400;

/** Marks a row for a moment whenever what it shows has changed while it was there. */
export function useFlash<Element extends HTMLElement = HTMLLIElement>(shown: string): RefObject<Element> {
  const row = useRef<Element>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const element = row.current;
    element?.setAttribute('data-changed', '');
    const timer = setTimeout(() => element?.removeAttribute('data-changed'), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return row;
}
