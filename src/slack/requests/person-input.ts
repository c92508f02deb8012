import type { InputBlock } from '@slack/types';
import type { PersonRef } from '../../domain/portal.js';
import { plain } from '../kit/elements.js';
import { personOption } from '../kit/modal.js';

export interface PersonInput {
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  readonly hint?: string;
  /** Who stands there as it opens. */
  readonly person: PersonRef | null;
  /** Told of each choice, before the form is sent. */
  readonly dispatches?: boolean;
}

/** Asks for one person of the portal, by type-ahead. */
export function personInput({ blockId, actionId, label, hint, person, dispatches }: PersonInput): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    ...(hint !== undefined && { hint: plain(hint) }),
    ...(dispatches && { dispatch_action: true }),
    element: {
      type: 'external_select',
      action_id: actionId,
      placeholder: plain('Type a name or email'),
      min_query_length: 2,
      ...(person && { initial_option: personOption(person) }),
    },
  };
}
