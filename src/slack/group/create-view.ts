import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import { groupNameLength } from '../../domain/group/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import { actions, button, plain } from '../kit/elements.js';
import { limits } from '../kit/limits.js';
import type { SlackModal } from '../kit/message.js';
import { clean } from '../kit/untrusted.js';
import type { ChosenOption } from '../kit/view-state.js';
import { personInput } from '../requests/person-input.js';
import { reasonInput } from '../requests/reason.js';
import { type RequestModalInput, requestModal } from '../requests/request-modal.js';
import type { GroupValues } from './form-values.js';
import { actionIds, callbackIds, choiceInputId, inputIds } from './ids.js';

/** Options that Slack lets a menu have chosen from the start. */
const mostMembers = 100;
/** Slack users that may be chosen at once: each is looked up in Slack. */
const mostSlackMembers = 50;
/** Characters of a list of emails: Slack takes no more in one input. */
const emailsLength = 3_000;

export interface CreateFormInput extends RequestModalInput {
  readonly values: GroupValues;
  readonly manager: PersonRef | null;
  readonly generation: number;
}

/** Above each view of the form of a new group. */
export const createTitle = 'Create a group';

/** The form of a new group. */
export function createFormModal(input: CreateFormInput): SlackModal {
  const { values, manager, generation } = input;
  const blocks: KnownBlock[] = [
    nameInput(values.name),
    managerInput({ what: 'manager', label: 'Manager', person: manager, generation }),
    membersInput(values.members),
    slackMembersInput(values.slackMembers),
    emailsInput('emails', 'Members by DocSpace email', values.emails),
    // One input takes about a hundred emails.
    emailsInput('moreEmails', 'More emails', values.moreEmails),
    reasonInput(values.reason),
    actions(button({ action: actionIds.managerInstead, label: 'Hand over a group instead' })),
  ];
  return requestModal(input, {
    callback: callbackIds.create,
    title: createTitle,
    blocks,
    note: 'Guests and disabled people can’t be in a group; the manager becomes a member.',
  });
}

/** Who is to manage a group, by type-ahead over those who may. */
export function managerInput(input: {
  readonly what: 'manager' | 'newManager';
  readonly label: string;
  readonly person: PersonRef | null;
  readonly generation: number;
}): InputBlock {
  const { what, label, person, generation } = input;
  return personInput({
    blockId: choiceInputId(what, generation),
    actionId: actionIds[what],
    label,
    hint: 'Anybody with an active account, but no guest.',
    person,
  });
}

function nameInput(name: string): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.name,
    label: plain('Name'),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.name,
      min_length: groupNameLength.min,
      max_length: groupNameLength.max,
      ...(name !== '' && { initial_value: name.slice(0, groupNameLength.max) }),
    },
  };
}

function membersInput(chosen: readonly ChosenOption[]): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.members,
    optional: true,
    label: plain('Members'),
    hint: plain('Anybody in DocSpace who is not disabled, but no guest.'),
    element: {
      type: 'multi_external_select',
      action_id: actionIds.members,
      placeholder: plain('Type names or emails'),
      min_query_length: 2,
      max_selected_items: mostMembers,
      ...(chosen.length > 0 && { initial_options: chosen.slice(0, mostMembers).map(optionOf) }),
    },
  };
}

/** As it was offered, so that Slack knows it again. */
function optionOf({ value, label }: ChosenOption): PlainTextOption {
  return { text: plain(clean(label, limits.optionText)), value };
}

function slackMembersInput(chosen: readonly string[]): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.slackMembers,
    optional: true,
    label: plain('Members in Slack'),
    element: {
      type: 'multi_users_select',
      action_id: actionIds.slackMembers,
      placeholder: plain('Choose people'),
      max_selected_items: mostSlackMembers,
      ...(chosen.length > 0 && { initial_users: [...chosen] }),
    },
  };
}

function emailsInput(what: 'emails' | 'moreEmails', label: string, text: string): InputBlock {
  return {
    type: 'input',
    block_id: inputIds[what],
    optional: true,
    label: plain(label),
    ...(what === 'emails' && { hint: plain('Divided by commas, spaces or new lines.') }),
    element: {
      type: 'plain_text_input',
      action_id: actionIds[what],
      multiline: true,
      max_length: emailsLength,
      ...(text !== '' && { initial_value: text.slice(0, emailsLength) }),
    },
  };
}
