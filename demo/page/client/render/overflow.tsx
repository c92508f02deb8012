import type { JSX, RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Json, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import { press } from './buttons.js';
import type { ElementProps } from './context.js';
import { stepped } from './suggestions.js';
import { wordsOf } from './text.js';

/** A menu behind three dots. */
export function Overflow(props: ElementProps): JSX.Element {
  const { element, ctx } = props;
  const { frame, open, setOpen, onKeyDown } = useMenu();
  const id = useId();
  const choose = async (option: Json): Promise<void> => {
    setOpen(false);
    const isPressed = await press(props, textOf(option, 'value') ?? '');
    const url = textOf(option, 'url');
    if (isPressed && url !== undefined) ctx.openLink(url);
  };
  return (
    <span class="overflow" ref={frame}>
      <button
        type="button"
        class="button button-icon"
        aria-label={textOf(element, 'accessibility_label') ?? 'More'}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
      >
        ⋯
      </button>
      {open && (
        <div class="menu" role="menu" id={id}>
          {recordsOf(element, 'options').map((option) => (
            <button
              key={textOf(option, 'value')}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class="menu-item"
              onClick={() => void choose(option)}
              onKeyDown={onKeyDown}
            >
              {wordsOf(option.text)}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}

interface Menu {
  readonly frame: RefObject<HTMLSpanElement>;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A menu that takes the focus, is gone through with the arrows, and closes on Escape and on a press elsewhere. */
function useMenu(): Menu {
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
    const next = stepped(event.key, at, all.length);
    if (next !== undefined) all[next]?.focus();
    else if (event.key === 'Escape' && open) setOpen(false);
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return { frame, open, setOpen, onKeyDown };
}
