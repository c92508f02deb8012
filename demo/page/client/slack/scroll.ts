import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const nearPx = 80;

/** A list that stays at its end while its reader is there, whatever comes or grows; with another key it begins anew. */
export function useStickToEnd(key: string, from: 'top' | 'end' = 'end'): RefObject<HTMLDivElement> {
  const list = useRef<HTMLDivElement>(null);
  const shown = useRef('');
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = (): void => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    };
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    if (shown.current !== key) {
      isAtEnd.current = from === 'end';
      if (from === 'top') element.scrollTop = 0;
    }
    shown.current = key;
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
  });
  return list;
}
