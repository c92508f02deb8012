import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { bold, bullets, type Line, paragraph, richText, say, theirs } from '../kit/rich-text.js';
import { chooseModal } from '../requests/choose-modal.js';
import { reasonInput } from '../requests/reason.js';
import { type RequestModalInput, requestModal } from '../requests/request-modal.js';
import { cleanupLines, roomLine } from './cleanup-lines.js';
import { actionIds, callbackIds, inputIds } from './ids.js';

export interface CleanupFormInput extends RequestModalInput {
  /** As it would be filed now. */
  readonly plan: CleanupPlan;
  /** True where the policy lets guests with a role in a form be removed by force. */
  readonly mayForce: boolean;
  readonly notes: readonly string[];
  readonly reason: string;
}

/** Above each of the form's views. */
export const title = 'Remove guests';

/** The form, complete with the policy's defaults: the room, who leaves, who stays, and the few choices there are. */
export function cleanupFormModal(input: CleanupFormInput): SlackModal {
  const { plan, mayForce, reason } = input;
  const blocks = [
    ...facts(input),
    linksInput(plan.links),
    ...(mayForce ? [formRolesInput(plan.force)] : []),
    reasonInput(reason),
  ];
  return requestModal(input, { callback: callbackIds.form, title, blocks, note: ownerTold(plan) });
}

/** By a grace the owner chooses before anything happens. */
function ownerTold({ grace, receiver }: CleanupPlan): string {
  return grace === null || receiver.isFallback
    ? 'The room’s owner is told afterwards, if they use Slack.'
    : 'The room’s owner, if they use Slack, is told at once and can choose who keeps access.';
}

function facts({ plan, notes }: CleanupFormInput): KnownBlock[] {
  const { room } = plan;
  const how: Line = room.archived
    ? say`The room is restored for a few minutes, because DocSpace lets nobody change an archived room. Its links are revoked first.`
    : say`The guests are removed first, then the room goes to the archive.`;
  return [
    richText(paragraph([bold(theirs(room.title).text)]), paragraph(roomLine(plan))),
    { type: 'divider' },
    richText(bullets([...roomFacts(plan), ...notes.slice(0, 10).map((note): Line => [bold('! '), theirs(note, 250)])])),
    richText(paragraph(how)),
    { type: 'divider' },
  ];
}

/** What the card will say, and whether people outside get in by a link. */
function roomFacts(plan: CleanupPlan): readonly Line[] {
  const [, leave = [], stay = [], then = []] = cleanupLines(plan);
  return [
    leave,
    stay,
    then,
    plan.externalLinks
      ? say`Shared with people outside by link`
      : say`DocSpace shows no link to people outside. Invitation links it shows only to the room’s owner and managers`,
  ];
}

const linkOptions = {
  revoke: option('Revoke all that are found', 'revoke'),
  keep: option('Revoke only invitation links; others work once the room is restored', 'keep'),
};

function linksInput(links: CleanupPlan['links']): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.links,
    label: plain('Links of the room'),
    element: {
      type: 'radio_buttons',
      action_id: actionIds.links,
      options: [linkOptions.revoke, linkOptions.keep],
      initial_option: linkOptions[links],
    },
  };
}

const roleOptions = {
  force: option('Remove them too; the form goes on without them', 'force'),
  keep: option('Keep them; the report names them', 'keep'),
};

function formRolesInput(force: boolean): InputBlock {
  return {
    type: 'input',
    block_id: inputIds.formRoles,
    label: plain('Guests who hold a role in a form'),
    element: {
      type: 'radio_buttons',
      action_id: actionIds.formRoles,
      options: [roleOptions.force, roleOptions.keep],
      initial_option: force ? roleOptions.force : roleOptions.keep,
    },
  };
}

/** Asks for the room, by type-ahead over all of them; `because` says why what was given isn't enough. */
export function chooseRoomModal(input: { readonly draftId: string; readonly because?: Line }): SlackModal {
  return chooseModal({
    ...input,
    title,
    callback: callbackIds.chooseRoom,
    blockId: inputIds.room,
    actionId: actionIds.chooseRoom,
    label: 'Which room?',
    hint: 'An archived room, or one to be archived: then its guests are removed first.',
    placeholder: 'Type a part of its name',
  });
}

function option(label: string, value: string): PlainTextOption {
  return { text: plain(label), value };
}
