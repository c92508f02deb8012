import { useState } from 'preact/hooks';
import { isRecord, type Json, recordOf, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import { optionsOf } from '../../../../sandbox/slack/people/entry.js';
import { initialState } from '../../../../sandbox/slack/views/elements.js';
import type { ElementProps } from './context.js';
import { wordsOf } from './text.js';

export interface Entry {
  /** As in `view.state.values`. */
  readonly state: Json;
  /** Tells the app at once where the element dispatches. */
  choose(value: string | number | readonly string[] | null): void;
}

interface Own {
  /** What Slack had kept when it was chosen, as JSON. */
  readonly over: string | undefined;
  readonly state: Json;
}

/** What is entered in an element: kept by Slack in a view, by the page in a message. */
export function useEntry({ element, blockId, ctx }: ElementProps): Entry {
  const actionId = textOf(element, 'action_id') ?? '';
  const [own, setOwn] = useState<Own>();
  const initial = initialState({ ...element, type: String(element.type) }) ?? {};
  const kept = ctx.place.kind === 'view' ? ctx.place.values[blockId]?.[actionId] : undefined;
  const over = JSON.stringify(kept);
  // What was just chosen shows at once, until Slack has kept something else.
  const shown = own && own.over === over ? own.state : kept;
  return {
    state: shown ?? initial,
    choose(value) {
      if (element.type !== 'external_select') setOwn({ over, state: chosenState(element, value) });
      const confirm = recordOf(element, 'confirm');
      void (async () => {
        if (confirm && !(await ctx.confirm(confirm))) return setOwn(undefined);
        await ctx.act({ type: 'select', actionId, blockId, value });
      })();
    },
  };
}

/** The value of the chosen option, or of the chosen ones. */
export function chosenValues(state: Json): string[] {
  const options = [recordOf(state, 'selected_option'), ...recordsOf(state, 'selected_options')].filter(isRecord);
  return options.map((option) => textOf(option, 'value') ?? '');
}

/** What to show for a chosen option. */
export function chosenWords(state: Json): string {
  return wordsOf(recordOf(state, 'selected_option')?.text);
}

function chosenState(element: Json, value: string | number | readonly string[] | null): Json {
  const pick = (wanted: string): Json | undefined => optionsOf(element).find((option) => option.value === wanted);
  if (Array.isArray(value)) return { selected_options: value.map((one) => pick(String(one))) };
  return {
    selected_option: pick(String(value)),
    selected_date: value,
    selected_time: value,
    selected_date_time: value,
    selected_user: value,
    selected_conversation: value,
    selected_channel: value,
    value,
  };
}
