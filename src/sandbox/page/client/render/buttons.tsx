import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Json, recordOf, recordsOf, textOf } from '../../../slack/json.js';
import type { ElementProps } from './context.js';
import { wordsOf } from './text.js';

/** A button; asks first where the app wants that, and is busy until the app has acknowledged. */
export function Button({ element, blockId, ctx }: ElementProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const url = textOf(element, 'url');
  const press = async (): Promise<void> => {
    const confirm = recordOf(element, 'confirm');
    if (confirm && !(await ctx.confirm(confirm))) return;
    setBusy(true);
    const value = textOf(element, 'value');
    const actionId = textOf(element, 'action_id') ?? '';
    await ctx.act({ type: 'click', actionId, blockId, ...(value !== undefined && { value }) });
    setBusy(false);
    if (url !== undefined) ctx.openLink(url);
  };
  const label = textOf(element, 'accessibility_label');
  return (
    <button
      type="button"
      class={`button${lookOf(element)}`}
      aria-label={label}
      aria-busy={busy}
      disabled={busy}
      onClick={() => void press()}
    >
      {wordsOf(element.text)}
      {url !== undefined && (
        <span class="button-out" aria-hidden="true">
          ↗
        </span>
      )}
    </button>
  );
}

function lookOf({ style }: Json): string {
  return style === 'primary' || style === 'danger' ? ` button-${style}` : '';
}

/** A small button with a sign instead of words. */
export function IconButton({ element, blockId, ctx }: ElementProps): JSX.Element {
  const words = textOf(element, 'accessibility_label') ?? wordsOf(element.text);
  const press = async (): Promise<void> => {
    const confirm = recordOf(element, 'confirm');
    if (confirm && !(await ctx.confirm(confirm))) return;
    await ctx.act({ type: 'click', actionId: textOf(element, 'action_id') ?? '', blockId });
  };
  return (
    <button type="button" class="button button-icon" aria-label={words} title={words} onClick={() => void press()}>
      {element.icon === 'trash' ? '🗑' : '•'}
    </button>
  );
}

/** Good or bad. */
export function FeedbackButtons({ element, blockId, ctx }: ElementProps): JSX.Element {
  const [chosen, setChosen] = useState<string>();
  const buttons = [
    { sign: '👍', button: recordOf(element, 'positive_button') },
    { sign: '👎', button: recordOf(element, 'negative_button') },
  ];
  const press = (value: string): void => {
    setChosen(value);
    void ctx.act({ type: 'click', actionId: textOf(element, 'action_id') ?? '', blockId, value });
  };
  return (
    <span class="feedback">
      {buttons.map(({ sign, button }) => {
        const value = textOf(button, 'value') ?? '';
        return (
          <button
            type="button"
            class="button button-icon"
            aria-pressed={chosen === value}
            aria-label={textOf(button, 'accessibility_label') ?? wordsOf(button?.text)}
            onClick={() => press(value)}
          >
            {sign}
          </button>
        );
      })}
    </span>
  );
}

/** A menu behind three dots. */
export function Overflow({ element, blockId, ctx }: ElementProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    frame.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const close = (event: Event): void => {
      if (!(event.target instanceof Node && frame.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [open]);
  const choose = async (option: Json): Promise<void> => {
    setOpen(false);
    const confirm = recordOf(element, 'confirm');
    if (confirm && !(await ctx.confirm(confirm))) return;
    const value = textOf(option, 'value') ?? '';
    await ctx.act({ type: 'click', actionId: textOf(element, 'action_id') ?? '', blockId, value });
    const url = textOf(option, 'url');
    if (url !== undefined) ctx.openLink(url);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = [...(frame.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
    items[(at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length]?.focus();
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
