import type { ViewOutput } from '@slack/bolt';

type Value = ViewOutput['state']['values'][string][string];

/** The value of the input with this action_id, in whatever block it is now. */
export function stateValue(view: Pick<ViewOutput, 'state'>, actionId: string): Value | undefined {
  for (const block of Object.values(view.state.values)) {
    const value = block[actionId];
    if (value) return value;
  }
  return undefined;
}

/** Text typed into an input, trimmed; empty if there is none. */
export function typedText(view: Pick<ViewOutput, 'state'>, actionId: string): string {
  const text = stateValue(view, actionId)?.value?.trim() ?? '';
  // Half a surrogate pair has no form in UTF-8, so a plan with one had no digest.
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Value of the chosen option; null if none is. */
export function chosenValue(view: Pick<ViewOutput, 'state'>, actionId: string): string | null {
  return stateValue(view, actionId)?.selected_option?.value ?? null;
}

/** An option as it was chosen: its value, and what it read. */
export interface ChosenOption {
  readonly value: string;
  readonly label: string;
}

/** Options chosen in a menu where several can be; none where nothing is. */
export function chosenOptions(view: Pick<ViewOutput, 'state'>, actionId: string): readonly ChosenOption[] {
  const chosen = stateValue(view, actionId)?.selected_options ?? [];
  return chosen.flatMap(({ value, text }) => (value ? [{ value, label: text.text }] : []));
}

/** Instant chosen in a date-time picker, which counts in seconds; null if none is. */
export function chosenInstant(view: Pick<ViewOutput, 'state'>, actionId: string): Date | null {
  const seconds = stateValue(view, actionId)?.selected_date_time;
  return typeof seconds === 'number' ? new Date(seconds * 1000) : null;
}

/** Slack ids of the users chosen in a menu where several can be; none where nobody is. */
export function chosenUsers(view: Pick<ViewOutput, 'state'>, actionId: string): readonly string[] {
  return stateValue(view, actionId)?.selected_users ?? [];
}
