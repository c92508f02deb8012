import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { SuggestionList, stepped, suggestionId } from './render/suggestions.js';

export interface Choosable {
  readonly id: string;
  readonly name: string;
  readonly more: string;
}

interface ChooserProps {
  /** Id of what names it. */
  readonly labelledBy: string;
  readonly options: readonly Choosable[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** A menu in which the arrow keys only look: nothing is chosen before Enter or a press. */
export function Chooser({ labelledBy, options, chosen, onChoose }: ChooserProps): JSX.Element {
  const [active, setActive] = useState<number>();
  const frame = useRef<HTMLDivElement>(null);
  const listId = useId();
  const isOpen = active !== undefined;
  const at = Math.max(
    0,
    options.findIndex(({ id }) => id === chosen),
  );
  const close = (): void => setActive(undefined);
  const take = (index: number): void => {
    const option = options[index];
    close();
    if (option && option.id !== chosen) onChoose(option.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = keyed(event.key, { active, at, options });
    if (next !== undefined) setActive(next);
    else if (isOpen && (event.key === 'Enter' || event.key === ' ')) take(active);
    else if (isOpen && event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  const shown = options[at];
  return (
    <div class="chooser" ref={frame} onFocusOut={close}>
      <button
        type="button"
        role="combobox"
        class="chooser-button"
        aria-labelledby={labelledBy}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen ? suggestionId(listId, active) : undefined}
        onClick={() => setActive(isOpen ? undefined : at)}
        onKeyDown={onKeyDown}
      >
        {shown && <Words {...shown} />}
      </button>
      {isOpen && (
        <SuggestionList
          id={listId}
          label="People"
          anchor={frame}
          items={options.map((option) => <Words {...option} />)}
          active={active}
          onTake={take}
        />
      )}
    </div>
  );
}

function Words({ name, more }: Choosable): JSX.Element {
  return (
    <>
      <b>{name}</b> <span class="menu-more">{more}</span>
    </>
  );
}

interface Keyed {
  readonly active: number | undefined;
  readonly at: number;
  readonly options: readonly Choosable[];
}

/** The number that a key leads to, and opens the menu at; undefined for a key that leads nowhere. */
function keyed(key: string, { active, at, options }: Keyed): number | undefined {
  const step = stepped(key, active ?? at, options.length);
  // The first arrow only opens the menu, where it stands.
  if (step !== undefined) return active === undefined ? at : step;
  if (key === 'Home') return 0;
  if (key === 'End') return options.length - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const from = (active ?? at) + 1;
  const found = [...options.slice(from), ...options.slice(0, from)].find(({ name }) =>
    name.toLowerCase().startsWith(key.toLowerCase()),
  );
  return found && options.indexOf(found);
}
