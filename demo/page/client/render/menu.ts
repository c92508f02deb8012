import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { stepped } from './suggestions.js';

interface Menu {
  /** For what holds the menu and its button. */
  readonly frame: RefObject<HTMLSpanElement>;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A menu that takes the focus, is gone through with the arrows, and closes on Escape and on a press elsewhere. */
export function useMenu(): Menu {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const items = (): HTMLElement[] => [...(frame.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  useEffect(() => {
    if (!open) return;
    items()[0]?.focus();
    const close = (event: Event): void => {
      if (!(event.target instanceof Node && frame.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    if (event.key === 'Tab') setOpen(false);
    const next = stepped(event.key, at, all.length);
    if (next !== undefined) all[next]?.focus();
    else if (event.key === 'Escape' && open) {
      setOpen(false);
      frame.current?.querySelector('button')?.focus();
    } else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return { frame, open, setOpen, onKeyDown };
}
