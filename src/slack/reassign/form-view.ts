import type { InputBlock, KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import { stayTexts } from '../../domain/reassign/report.js';
import { sizeText } from '../../domain/size.js';
import type { ReassignPreview } from '../../workflows/reassign/preview.js';
import { plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { alert } from '../kit/modal.js';
import { personTypeNames } from '../kit/person-types.js';
import { bold, bullets, type Line, listed, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { chooseModal } from '../requests/choose-modal.js';
import { seenPart } from '../requests/last-seen.js';
import { personInput } from '../requests/person-input.js';
import { reasonInput } from '../requests/reason.js';
import { type RequestModalInput, requestModal } from '../requests/request-modal.js';
import { actionIds, callbackIds, inputIds, successorInputId } from './ids.js';

export interface ReassignFormInput extends RequestModalInput {
  readonly preview: ReassignPreview;
  readonly successor: PersonRef | null;
  readonly reason: string;
  readonly allowDeleteProfile: boolean;
  /** Counts the times that the successor had to be forgotten because it was refused. */
  readonly generation: number;
}

/** Above each of the form's views. */
export const title = 'Reassign content';

/** The form: whose content goes, what moves and what doesn't, and to whom. */
export function reassignFormModal(input: ReassignFormInput): SlackModal {
  const { preview, successor, reason, generation } = input;
  const blocks: KnownBlock[] = [
    ...facts(preview),
    successorInput(successor, generation),
    reasonInput(reason),
    ...deleteBlocks(input),
  ];
  return requestModal(input, { callback: callbackIds.form, title, blocks });
}

/** Asks whose content it is, by type-ahead over disabled people; `because` says why whoever was named isn't enough. */
export function chooseSourceModal(input: { readonly draftId: string; readonly because?: Line }): SlackModal {
  return chooseModal({
    ...input,
    title,
    callback: callbackIds.choosePerson,
    blockId: inputIds.source,
    actionId: actionIds.source,
    label: 'Whose content?',
    hint: 'People whose account is disabled.',
    placeholder: 'Type a name or email',
  });
}

function facts(preview: ReassignPreview): KnownBlock[] {
  const { person } = preview;
  return [
    richText(
      paragraph([bold(theirs(person.name).text)]),
      paragraph(
        say`${theirs(person.email, 120)} · ${text(personTypeNames[person.type])} · disabled${seenPart(preview.lastSeen)}`,
      ),
    ),
    { type: 'divider' },
    richText(paragraph([bold('Moves')]), bullets(movingLines(preview))),
    richText(paragraph([bold('Stays behind')]), bullets(stayingLines(preview))),
    { type: 'divider' },
  ];
}

function movingLines({ rooms, necessary, isUnderWay }: ReassignPreview): readonly Line[] {
  const archived = rooms.filter((room) => room.archived).length;
  const shown = rooms.slice(0, 5).map(({ title: roomTitle }) => theirs(roomTitle, 60));
  const more = rooms.length - shown.length;
  const names = listed(more > 0 ? [...shown, text(`${more} more`)] : shown);
  return [
    rooms.length === 0
      ? say`They own no room, neither active nor archived`
      : say`${text(count(rooms.length, 'room'))}${archived > 0 ? say` (${archived} archived)` : []}: ${names}`,
    say`Files and folders of theirs in any room, and what they shared from My documents: DocSpace does not let anyone count them`,
    ...(necessary === null ? [] : [necessaryLine(necessary)]),
    ...(isUnderWay
      ? [
          [
            bold('! '),
            ...say`DocSpace is already moving content of this person, started by somebody else: this waits until that has ended`,
          ],
        ]
      : []),
  ];
}

/** The portal's hint means less than it sounds, so its meaning is said with it. */
function necessaryLine(isNecessary: boolean): Line {
  return isNecessary
    ? say`DocSpace’s own hint: they own an active room, or are in one`
    : say`DocSpace’s own hint: they are in no active room. It does not count archived rooms and files, so there may still be something to hand over`;
}

function stayingLines({ groups, rooms, usedSpaceBytes }: ReassignPreview): readonly Line[] {
  const shown = groups.slice(0, 5).map(({ name }) => theirs(name, 60));
  const more = groups.length - shown.length;
  const names = listed(more > 0 ? [...shown, text(`${more} more`)] : shown);
  const linked = rooms.filter((room) => room.shared).length;
  return [
    groups.length === 0
      ? say`They manage no group`
      : say`They manage ${text(count(groups.length, 'group'))}: ${names}. A reassignment does not hand over groups; ask for a new manager of each`,
    say`${text(stayTexts.myDocuments)}${usedSpaceBytes === null ? [] : say` They use ${text(sizeText(usedSpaceBytes))} in all.`}`,
    ...(linked === 0
      ? []
      : [
          say`Links to people outside in ${text(count(linked, 'room'))} keep working; the new owner decides about them`,
        ]),
  ];
}

function successorInput(successor: PersonRef | null, generation: number): InputBlock {
  return personInput({
    blockId: successorInputId(generation),
    actionId: actionIds.successor,
    label: 'Everything goes to',
    hint: 'Only room admins and DocSpace admins can own rooms.',
    person: successor,
    dispatches: true,
  });
}

function deleteBlocks({ preview, allowDeleteProfile }: ReassignFormInput): KnownBlock[] {
  if (!allowDeleteProfile) return [];
  const { name, email } = preview.person;
  return [
    alert(
      'error',
      `Deleting destroys everything in My documents and the Trash of ${clean(name, 60)}. It can’t be undone.`,
    ),
    {
      type: 'input',
      block_id: inputIds.deleteEmail,
      optional: true,
      label: plain('Delete the profile too?'),
      hint: plain(`Type ${clean(email, 120)} to delete it. Leave this empty to keep it.`),
      element: { type: 'plain_text_input', action_id: actionIds.deleteEmail, max_length: 320 },
    },
  ];
}
