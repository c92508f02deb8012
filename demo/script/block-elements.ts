import { type Json, recordOf, recordsOf, textOf } from '../../sandbox/core/json.js';
import type { StateValues } from '../../sandbox/slack/model.js';
import { dateText, type Viewer } from './block-inline.js';
import { type Span, type Style, span, type TextLine, wrap } from './text.js';

/** A button or menu as it stands in a row. */
export function elementLine(element: Json): TextLine {
  const label = textOf(recordOf(element, 'text') ?? recordOf(element, 'placeholder') ?? {}, 'text') ?? '';
  if (element.type === 'button') return [span(`[ ${label} ]`, buttonStyle(element.style))];
  return [span(`[ ${label || String(element.type)} v ]`, 'dim')];
}

function buttonStyle(style: unknown): Style {
  if (style === 'primary') return 'good';
  return style === 'danger' ? 'bad' : 'bold';
}

/** An input with its label and what is entered in it. */
export function inputLines(block: Json, viewer: Viewer, state: StateValues): TextLine[] {
  const element = recordOf(block, 'element') ?? {};
  const entry = state[textOf(block, 'block_id') ?? '']?.[textOf(element, 'action_id') ?? ''];
  const label = textOf(recordOf(block, 'label') ?? {}, 'text') ?? '';
  return wrap([span(`${label}  `, 'bold'), ...entrySpans(element, entry, viewer)], viewer.width, 2);
}

function entrySpans(element: Json, entry: Json | undefined, viewer: Viewer): Span[] {
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') {
    const chosen = chosenValues(element, entry);
    return recordsOf(element, 'options').map((option) => {
      const mark = chosen.includes(textOf(option, 'value') ?? '') ? '(•)' : '( )';
      return span(`${mark} ${labelOf(option)}   `);
    });
  }
  const shown = entered(element, entry, viewer);
  const placeholder = textOf(recordOf(element, 'placeholder') ?? {}, 'text') ?? '';
  return shown === '' ? [span(`[ ${placeholder || '          '} ]`, 'dim')] : [span(`[ ${shown} ]`)];
}

function chosenValues(element: Json, entry: Json | undefined): string[] {
  const one = recordOf(entry ?? {}, 'selected_option') ?? (entry ? undefined : recordOf(element, 'initial_option'));
  const many = recordsOf(entry ?? {}, 'selected_options');
  return [...(one ? [one] : []), ...many].map((option) => textOf(option, 'value') ?? '');
}

function entered(element: Json, entry: Json | undefined, viewer: Viewer): string {
  const option = recordOf(entry ?? {}, 'selected_option') ?? (entry ? undefined : recordOf(element, 'initial_option'));
  if (option) return labelOf(option);
  const at = entry?.selected_date_time;
  if (typeof at === 'number') return dateText(at, '{date_short} {time}', viewer);
  return textOf(entry ?? {}, 'value') ?? (entry ? '' : (textOf(element, 'initial_value') ?? ''));
}

function labelOf(option: Json): string {
  return textOf(recordOf(option, 'text') ?? {}, 'text') ?? '';
}
