import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  /** Height of each row, whatever is in it. */
  readonly rowPx: number;
  readonly row: (item: Item) => JSX.Element;
}

/** Below this many rows all of them are drawn. */
const fewRows = 120;
const rowsAround = 12;

/** A list of which only the rows in sight are drawn, however long it is; it scrolls with what is around it. */
export function VirtualList<Item>({ items, rowPx, row }: VirtualListProps<Item>): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const [sight, setSight] = useState({ from: 0, to: fewRows });
  const isLong = items.length > fewRows;
  useLayoutEffect(() => {
    const scrolls = list.current?.closest<HTMLElement>('.portal-body');
    if (!isLong || !scrolls) return;
    const look = (): void => {
      const top = scrolls.scrollTop - (list.current?.offsetTop ?? 0);
      const from = Math.max(0, Math.floor(top / rowPx) - rowsAround);
      const to = Math.ceil((top + scrolls.clientHeight) / rowPx) + rowsAround;
      setSight((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(scrolls);
    scrolls.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      scrolls.removeEventListener('scroll', look);
    };
  }, [isLong, rowPx]);
  if (!isLong) return <ul class="rows">{items.map(row)}</ul>;
  const to = Math.min(sight.to, items.length);
  const from = Math.min(sight.from, to);
  return (
    <ul class="rows rows-virtual" ref={list}>
      <li class="rows-room" aria-hidden="true" style={{ height: from * rowPx }} />
      {items.slice(from, to).map(row)}
      <li class="rows-room" aria-hidden="true" style={{ height: (items.length - to) * rowPx }} />
    </ul>
  );
}
