import type { InputBlock, KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import type { GroupFacts } from '../../workflows/group/preview.js';
import { actions, button, context, plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { alert, modal } from '../kit/modal.js';
import { placeOption } from '../kit/place-option.js';
import { bold, type Line, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { draftMetadataText } from '../requests/ids.js';
import { reasonInput } from '../requests/reason.js';
import { whoDecides } from '../requests/who-decides.js';
import { managerInput } from './create-view.js';
import { actionIds, callbackIds, choiceInputId } from './ids.js';

export interface ManagerFormInput {
  readonly draftId: string;
  readonly group: GroupFacts | null;
  readonly manager: PersonRef | null;
  readonly reason: string;
  readonly generation: number;
  readonly approverNames: readonly string[];
  readonly requiredVotes: number;
  /** A sentence above everything, after a refusal. */
  readonly warning?: Line;
}

/** Above each view of the form of a new manager. */
export const managerTitle = 'Hand over a group';

/** The form by which a group gets another manager. */
export function managerFormModal(input: ManagerFormInput): SlackModal {
  const { draftId, group, manager, generation, warning } = input;
  const blocks: KnownBlock[] = [
    ...(warning === undefined ? [] : [alert('warning', 'Nothing was sent yet.'), richText(paragraph(warning))]),
    groupInput(group, generation),
    ...(group ? [richText(paragraph(groupLine(group)))] : []),
    managerInput({ what: 'newManager', label: 'New manager', person: manager, generation }),
    reasonInput(input.reason),
    actions(button({ action: actionIds.createInstead, label: 'Create a group instead' })),
    context(
      `${whoDecides(input.approverNames, input.requiredVotes)} Groups from your directory (LDAP) and DocSpace’s own groups keep their managers.`,
    ),
  ];
  return modal({
    callback: callbackIds.manager,
    title: managerTitle,
    metadata: draftMetadataText({ draftId }),
    submit: 'Send for approval',
    close: 'Cancel',
    blocks,
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
