import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

export type Side = 'below' | 'above';

const gapPx = 4;
const marginPx = 8;
const mostPx = 240;

/** Where a menu goes, in pixels of the window. */
export interface Spot {
  readonly side: Side;
  readonly maxHeight: number;
}

/**
 * The wanted side, unless the menu fits there less than on the other.
 * @param anchor edges of what the menu belongs to; heights in pixels
 */
export function spotFor(
  anchor: { readonly top: number; readonly bottom: number },
  { wanted, menuHeight, windowHeight }: { wanted: Side; menuHeight: number; windowHeight: number },
): Spot {
  const room = {
    below: windowHeight - anchor.bottom - gapPx - marginPx,
    above: anchor.top - gapPx - marginPx,
  };
  const other = wanted === 'below' ? 'above' : 'below';
  const isEnough = room[wanted] >= Math.min(menuHeight, mostPx);
  const side = isEnough || room[wanted] >= room[other] ? wanted : other;
  return { side, maxHeight: Math.max(0, Math.min(mostPx, room[side])) };
}

/** Keeps a menu at its anchor, over whatever scrolls or ends around it, so that nothing clips it. */
export function useAnchored(
  menu: RefObject<HTMLElement>,
  anchor: RefObject<HTMLElement>,
  wanted: Side = 'below',
): void {
  useLayoutEffect(() => {
    const place = (): void => {
      if (!menu.current || !anchor.current) return;
      const { style, scrollHeight: menuHeight } = menu.current;
      const { top, bottom, left, width } = anchor.current.getBoundingClientRect();
      const windowHeight = document.documentElement.clientHeight;
      const { side, maxHeight } = spotFor({ top, bottom }, { wanted, menuHeight, windowHeight });
      style.left = `${left}px`;
      style.width = `${width}px`;
      style.maxHeight = `${maxHeight}px`;
      style.top = side === 'below' ? `${bottom + gapPx}px` : 'auto';
      style.bottom = side === 'above' ? `${windowHeight - top + gapPx}px` : 'auto';
    };
    place();
    const { defaultView: view } = document;
    document.addEventListener('scroll', place, { capture: true, passive: true });
    // Sizes that depend on the window's follow only with the next frame.
    const placeSoon = (): void => void view?.requestAnimationFrame(place);
    view?.addEventListener('resize', placeSoon);
    return () => {
      document.removeEventListener('scroll', place, { capture: true });
      view?.removeEventListener('resize', placeSoon);
    };
  });
}
