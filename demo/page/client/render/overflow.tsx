import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { type Json, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import { press } from './buttons.js';
import type { ElementProps } from './context.js';
import { useMenu } from './menu.js';
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
