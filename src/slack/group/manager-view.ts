import type { InputBlock, KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import type { GroupFacts } from '../../workflows/group/preview.js';
import { actions, button, plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { placeOption } from '../kit/place-option.js';
import { bold, type Line, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { reasonInput } from '../requests/reason.js';
import { type RequestModalInput, requestModal } from '../requests/request-modal.js';
import { managerInput } from './create-view.js';
import { actionIds, callbackIds, choiceInputId } from './ids.js';

export interface ManagerFormInput extends RequestModalInput {
  readonly group: GroupFacts | null;
  readonly manager: PersonRef | null;
  readonly reason: string;
  readonly generation: number;
}

/** Above each view of the form of a new manager. */
export const managerTitle = 'Hand over a group';

/** The form by which a group gets another manager. */
export function managerFormModal(input: ManagerFormInput): SlackModal {
  const { group, manager, generation } = input;
  const blocks: KnownBlock[] = [
    groupInput(group, generation),
    ...(group ? [richText(paragraph(groupLine(group)))] : []),
    managerInput({ what: 'newManager', label: 'New manager', person: manager, generation }),
    reasonInput(input.reason),
    actions(button({ action: actionIds.createInstead, label: 'Create a group instead' })),
  ];
  return requestModal(input, {
    callback: callbackIds.manager,
    title: managerTitle,
    blocks,
    note: 'Groups from your directory (LDAP) and DocSpace’s own groups keep their managers.',
  });
}

function groupInput(group: GroupFacts | null, generation: number): InputBlock {
  return {
    type: 'input',
    block_id: choiceInputId('group', generation),
    label: plain('Group'),
    dispatch_action: true,
    element: {
      type: 'external_select',
      action_id: actionIds.group,
      placeholder: plain('Type a name'),
      min_query_length: 1,
      ...(group && { initial_option: placeOption(group.name, group.id) }),
    },
  };
}

/** Who manages it now, and what becomes of them. */
function groupLine({ manager, members }: GroupFacts): Line {
  const who = manager ? say`${theirs(manager.name, 60)} (${theirs(manager.email, 80)})` : say`nobody`;
  const size = members === null ? [] : say` · ${text(count(members, 'member'))}`;
  const stays = manager ? say`, who stays a member` : [];
  return [bold('Managed by: '), ...who, ...stays, ...size];
}
