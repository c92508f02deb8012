import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { isRecord, type Json, textOf } from '../../../../sandbox/core/json.js';
import type { ElementProps } from './context.js';
import { chosenWords, useEntry } from './entry.js';
import { SuggestionList, stepped, suggestionId } from './suggestions.js';
import { wordsOf } from './text.js';

const usualQueryLength = 3;
const typingMs = 150;

/** A menu whose options the app offers while somebody types. */
export function Combobox(props: ElementProps): JSX.Element {
  const { element, labelledBy, describedBy, invalid } = props;
  const { state, choose } = useEntry(props);
  const [query, setQuery] = useState<string>();
  const { options, note } = useOptions(props, query);
  const [active, setActive] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const listId = useId();
  useEffect(() => setActive(matchIn(options, query ?? '')), [options]);
  const open = query !== undefined;
  const close = (): void => setQuery(undefined);
  const take = (index: number): void => {
    const value = textOf(options[index], 'value');
    if (value !== undefined) choose(value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = open ? stepped(event.key, active, options.length) : undefined;
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter') take(active);
    else if (event.key === 'Escape' && open) close();
    else return;
    // The form around it must not be sent or closed by this key.
    event.stopPropagation();
    event.preventDefault();
  };
  const onFocusOut = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node && frame.current?.contains(event.relatedTarget))) close();
  };
  return (
    <div class="combobox" ref={frame} onFocusOut={onFocusOut}>
      <input
        class="field"
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && options.length > 0 ? suggestionId(listId, active) : undefined}
        aria-labelledby={labelledBy}
        aria-label={labelledBy ? undefined : (textOf(element, 'accessibility_label') ?? wordsOf(element.placeholder))}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        placeholder={wordsOf(element.placeholder)}
        value={query ?? chosenWords(state)}
        data-focus={element.focus_on_load === true ? 'first' : undefined}
        onFocus={(event) => {
          event.currentTarget.select();
          event.currentTarget.scrollIntoView({ block: 'nearest' });
        }}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <SuggestionList
          id={listId}
          anchor={frame}
          items={options.map((option) => wordsOf(option.text))}
          active={active}
          note={note}
          onTake={take}
        />
      )}
    </div>
  );
}

/** The first option with a word that begins with what was typed, or that has it; apps may put fixed ones before it. */
function matchIn(options: readonly Json[], query: string): number {
  const wanted = query.trim().toLowerCase();
  const texts = options.map((option) => ` ${wordsOf(option.text).toLowerCase()}`);
  const found = [` ${wanted}`, wanted].map((part) => texts.findIndex((text) => text.includes(part)));
  return found.find((index) => index >= 0) ?? 0;
}

interface Options {
  readonly options: readonly Json[];
  /** What to say instead of options. */
  readonly note: string | undefined;
}

const none: readonly Json[] = [];

/** What the app offers for what was typed, once it is long enough. */
function useOptions({ element, blockId, ctx }: ElementProps, query: string | undefined): Options {
  const [offered, setOffered] = useState<readonly Json[]>();
  const least = Number(element.min_query_length ?? usualQueryLength);
  useEffect(() => {
    setOffered(undefined);
    if (query === undefined || query.length < least) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const actionId = textOf(element, 'action_id') ?? '';
      const answer = await ctx.act({ type: 'suggest', actionId, blockId, value: query });
      if (isCurrent) setOffered(Array.isArray(answer) ? answer.filter(isRecord) : none);
    }, typingMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query]);
  if (query !== undefined && query.length < least) {
    return { options: none, note: `Type at least ${least} ${least === 1 ? 'character' : 'characters'}.` };
  }
  if (!offered) return { options: none, note: 'Looking...' };
  return { options: offered, note: offered.length === 0 ? 'No results' : undefined };
}
