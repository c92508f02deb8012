import type { ElementState, ViewState } from '../model.js';
import { placedElements } from '../views/elements.js';

/** What Slack's client says under inputs before it lets a person submit; keyed by block_id, empty when all is well. */
export function inputErrors(view: ViewState): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, blockId, actionId, element } of placedElements(view.blocks)) {
    if (block.type !== 'input') continue;
    const state = view.state.values[blockId]?.[actionId];
    if (state === undefined) continue;
    const error = isEmpty(state)
      ? block.optional === true
        ? undefined
        : 'Please complete this required field.'
      : textError(element, state);
    if (error) errors[blockId] = error;
  }
  return errors;
}

function isEmpty(state: ElementState): boolean {
  return Object.entries(state).every(
    ([field, value]) =>
      field === 'type' || value === null || value === undefined || (Array.isArray(value) && value.length === 0),
  );
}

function textError(element: Record<string, unknown>, state: ElementState): string | undefined {
  const value = typeof state.value === 'string' ? state.value : '';
  switch (state.type) {
    case 'plain_text_input':
      return value.length < Number(element.min_length ?? 0)
        ? `Please enter at least ${String(element.min_length)} characters.`
        : undefined;
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return numberError(element, Number(value));
    default:
      return undefined;
  }
}

function numberError(element: Record<string, unknown>, value: number): string | undefined {
  if (!Number.isFinite(value)) return 'Please enter a number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && value < Number(element.min_value))
    return `Please enter at least ${String(element.min_value)}.`;
  if (element.max_value !== undefined && value > Number(element.max_value))
    return `Please enter at most ${String(element.max_value)}.`;
  return undefined;
}
