import type { ActionsBlock, InputBlock, PlainTextOption } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import { actions, button, plain } from '../kit/elements.js';
import { clean } from '../kit/untrusted.js';
import { personInput } from '../requests/person-input.js';
import { actionIds, inputIds, successorInputId } from './ids.js';
import { hasOwn, hasProposals, isAsProposed, type OwnSuccessors } from './own-successors.js';

/** Who receives everything; another `generation` makes Slack forget what was chosen before. */
export function successorInput(successor: PersonRef | null, generation: number): InputBlock {
  return personInput({
    blockId: successorInputId(generation),
    actionId: actionIds.chooseSuccessor,
    label: 'Default successor',
    hint: 'Only room admins and DocSpace admins can own rooms.',
    person: successor,
    dispatches: true,
  });
}

const whenOptions = {
  now: option('As soon as approved', 'now'),
  later: option('At a time', 'later'),
};

export function whenInput(when: 'now' | 'later'): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.when,
    label: plain('When'),
    dispatch_action: true,
    element: {
      type: 'radio_buttons',
      action_id: actionIds.when,
      options: [whenOptions.now, whenOptions.later],
      initial_option: whenOptions[when],
    },
  };
}

/** Slack draws the picker in the viewer's zone without naming it, so the label does. */
export function startAtInput(startAt: Date | null, zone: string | null): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.startAt,
    label: plain(zone === null ? 'Start (your time)' : `Start (your time, ${clean(zone, 60)})`),
    dispatch_action: true,
    element: {
      type: 'datetimepicker',
      action_id: actionIds.startAt,
      ...(startAt && { initial_date_time: Math.floor(startAt.getTime() / 1000) }),
    },
  };
}

export function linksInput(links: 'revoke' | 'keep', preview: OffboardPreview): InputBlock {
  const linked = preview.rooms.filter((room) => room.shared && !room.archived).length;
  const revoke = option(linked === 0 ? 'Revoke (none found yet)' : `Revoke (${count(linked, 'room')})`, 'revoke');
  const keep = option('Keep', 'keep');
  return {
    type: 'input',
    block_id: inputIds.links,
    label: plain('Links to the outside'),
    element: {
      type: 'radio_buttons',
      action_id: actionIds.links,
      options: [revoke, keep],
      initial_option: links === 'revoke' ? revoke : keep,
    },
  };
}

/** Asked where Slack and DocSpace call the person differently. */
export function confirmEmailInput(email: string): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.confirmEmail,
    label: plain(`Type ${clean(email, 120)} to go on`),
    element: { type: 'plain_text_input', action_id: actionIds.confirmEmail, max_length: 320 },
  };
}

/** Left empty, the profile stays; filled in with the email, it is deleted. */
export function deleteEmailInput(email: string): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.deleteEmail,
    optional: true,
    label: plain('Delete the profile too?'),
    hint: plain(`Type ${clean(email, 120)} to delete it. Leave this empty to keep it.`),
    element: { type: 'plain_text_input', action_id: actionIds.deleteEmail, max_length: 320 },
  };
}

/** Opens the hand-over map, and sets all of it at once where that would change something. */
export function successorButtons(own: OwnSuccessors, preview: OffboardPreview): ActionsBlock {
  return actions(
    button({ action: actionIds.handoverMap, label: 'More choices' }),
    ...(hasOwn(own) ? [button({ action: actionIds.allToDefault, label: 'Everything to the default successor' })] : []),
    ...(hasProposals(preview) && !isAsProposed(preview, own)
      ? [button({ action: actionIds.allAsProposed, label: 'Everything as proposed' })]
      : []),
  );
}

function option(label: string, value: string): PlainTextOption {
  return { text: plain(label), value };
}
