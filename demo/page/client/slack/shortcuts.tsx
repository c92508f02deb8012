import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useDesk } from '../desk.js';
import { useMenu } from '../render/menu.js';

/** The app's global shortcuts, which Slack too keeps behind a button. */
export function Shortcuts(): JSX.Element | null {
  const { state, act } = useDesk();
  const { frame, open, setOpen, onKeyDown } = useMenu();
  const id = useId();
  const { shortcuts } = state.slack;
  if (shortcuts.length === 0) return null;
  return (
    <span class="overflow" ref={frame}>
      <button
        type="button"
        class="button button-small button-menu"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
      >
        Shortcuts
      </button>
      {open && (
        <div class="menu" role="menu" id={id}>
          {shortcuts.map(({ callbackId, name }) => (
            <button
              key={callbackId}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class="menu-item"
              onClick={() => {
                setOpen(false);
                void act({ type: 'shortcut', callbackId });
              }}
              onKeyDown={onKeyDown}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
