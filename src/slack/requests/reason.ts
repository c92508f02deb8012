import type { InputBlock } from '@slack/types';
import { plain } from '../kit/elements.js';
import { actionIds, inputIds } from './ids.js';

/** Length of a reason or ticket, in characters. */
export const reasonLength = { min: 3, max: 500 } as const;

/** Why it is asked for: the one input that every form has. */
export function reasonInput(reason: string): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.reason,
    label: plain('Reason or ticket'),
    hint: plain('Approvers read this, and it stays on the trail.'),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.reason,
      min_length: reasonLength.min,
      max_length: reasonLength.max,
      ...(reason !== '' && { initial_value: reason.slice(0, reasonLength.max) }),
    },
  };
}

/** What is wrong with the reason, by its input block; nothing where it fits. */
export function reasonMistake(reason: string): Readonly<Record<string, string>> {
  const { min, max } = reasonLength;
  if (reason.length >= min && reason.length <= max) return {};
  return { [inputIds.reason]: `Write ${min} to ${max} characters: why, or a ticket.` };
}
