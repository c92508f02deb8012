import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { isRecord, type Json, textOf } from '../../../slack/json.js';
import type { ElementProps } from './context.js';
import { chosenWords, useEntry } from './entry.js';
import { wordsOf } from './text.js';

const usualQueryLength = 3;
const typingMs = 150;

/** A menu whose options the app offers while somebody types. */
export function Combobox(props: ElementProps): JSX.Element {
  const { element, blockId, ctx, labelledBy, describedBy, invalid } = props;
  const { state, choose } = useEntry(props);
  const chosen = chosenWords(state);
  const [query, setQuery] = useState<string>();
  const [options, setOptions] = useState<readonly Json[]>();
  const [active, setActive] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const least = Number(element.min_query_length ?? usualQueryLength);
  const actionId = textOf(element, 'action_id') ?? '';

  useEffect(() => {
    setOptions(undefined);
    if (query === undefined || query.length < least) return;
    let current = true;
    const timer = setTimeout(async () => {
      const offered = await ctx.act({ type: 'suggest', actionId, blockId, value: query });
      if (!current) return;
      setOptions(Array.isArray(offered) ? offered.filter(isRecord) : []);
      setActive(0);
    }, typingMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query]);

  const close = (): void => setQuery(undefined);
  const take = (option: Json | undefined): void => {
    const value = textOf(option, 'value');
    if (value !== undefined) choose(value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = options?.length ?? 0;
    if (event.key === 'Escape' && query !== undefined) {
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(options?.[active]);
    } else if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    }
  };
  const open = query !== undefined;
  return (
    <div
      class="combobox"
      ref={frame}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && frame.current?.contains(event.relatedTarget))) close();
      }}
    >
      <input
        class="field"
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && options?.length ? `${id}-${active}` : undefined}
        aria-labelledby={labelledBy}
        aria-label={labelledBy ? undefined : (textOf(element, 'accessibility_label') ?? wordsOf(element.placeholder))}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        placeholder={wordsOf(element.placeholder)}
        value={query ?? chosen}
        data-focus={element.focus_on_load === true ? 'first' : undefined}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div class="menu menu-list" role="listbox" id={`${id}-list`} aria-label="Suggestions">
          {query.length < least && <p class="menu-note">{`Type at least ${least} characters.`}</p>}
          {query.length >= least && options === undefined && <p class="menu-note">Looking...</p>}
          {options?.length === 0 && <p class="menu-note">Nothing was found.</p>}
          {options?.map((option, index) => (
            <div
              key={textOf(option, 'value')}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === active}
              tabIndex={-1}
              class={index === active ? 'menu-item menu-active' : 'menu-item'}
              onPointerDown={(event) => {
                event.preventDefault();
                take(option);
              }}
            >
              {wordsOf(option.text)}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
