import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Side, useAnchored } from './anchored.js';

export interface SuggestionListProps {
  /** Of the list; each suggestion's id is this and its number. */
  readonly id: string;
  readonly label?: string;
  /** What the list belongs to, and the side of it on which it opens where there is room. */
  readonly anchor: RefObject<HTMLElement>;
  readonly side?: Side;
  /** What to show for each, by number. */
  readonly items: readonly ComponentChildren[];
  readonly active: number;
  /** Said where there is nothing to choose from. */
  readonly note?: string | undefined;
  readonly onTake: (index: number) => void;
}

/** What can be taken instead of typing on; the field that it belongs to keeps the focus. */
export function SuggestionList(props: SuggestionListProps): JSX.Element {
  const { id, label = 'Suggestions', anchor, side, items, active, note, onTake } = props;
  const list = useRef<HTMLDivElement>(null);
  useAnchored(list, anchor, side);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} class="menu menu-list" role="listbox" id={id} aria-label={label}>
      {note !== undefined && <p class="menu-note">{note}</p>}
      {items.map((item, index) => (
        <div
          key={index}
          role="option"
          id={suggestionId(id, index)}
          aria-selected={index === active}
          tabIndex={-1}
          class={index === active ? 'menu-item menu-active' : 'menu-item'}
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(index);
          }}
        >
          {item}
        </div>
      ))}
    </div>
  );
}

export function suggestionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The next number after an arrow key, round and round; undefined for any other key. */
export function stepped(key: string, active: number, count: number): number | undefined {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  return step === undefined || count === 0 ? undefined : (active + step + count) % count;
}
