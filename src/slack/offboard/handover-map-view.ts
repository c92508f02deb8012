import type { ActionsBlock, KnownBlock, PlainTextOption, SectionBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import { actions, button, plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { alert, modal } from '../kit/modal.js';
import { bold, bullets, type Line, paragraph, richText, say, text } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { draftMetadataText } from '../requests/ids.js';
import { type HandoverMapRowsInput, handoverMapRows } from './handover-map-rows.js';
import { actionIds, callbackIds, rowBlockId } from './ids.js';
import { hasOwn, hasProposals, isAsProposed } from './own-successors.js';

/** Rows that fit a page of the hand-over map. */
const rowsPerPage = 20;

/** The `value` of the option that gives a row back to the default successor. */
export const defaultSuccessorValue = 'default';

/** Put first in the type-ahead of rows, since a choice can't be emptied in Slack. */
export function defaultSuccessorOption(): PlainTextOption {
  return { text: plain('Like everything else'), value: defaultSuccessorValue };
}

export interface HandoverMapInput extends HandoverMapRowsInput {
  readonly draftId: string;
  /** Receives everything that has no row of its own chosen. */
  readonly successor: PersonRef | null;
  /** From 0; one that doesn't exist shows the last. */
  readonly page: number;
  /** A sentence on top, after a choice that could not be taken. */
  readonly warning?: Line;
}

/** The hand-over map: another successor for single active rooms and groups. Each choice is saved as it is made. */
export function handoverMapModal(input: HandoverMapInput): SlackModal {
  const rows = handoverMapRows(input);
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const page = Math.min(Math.max(0, input.page), pages - 1);
  const shown = rows.slice(page * rowsPerPage, (page + 1) * rowsPerPage);
  const lines = fixedLines(input.preview);
  const fixed = lines.length === 0 ? [] : [bullets(lines)];
  const blocks: KnownBlock[] = [
    ...(input.warning === undefined
      ? []
      : [alert('warning', 'That was not taken.'), richText(paragraph(input.warning))]),
    richText(paragraph(restLine(input.successor)), ...fixed),
    ...forAll(input),
    ...placeRows(input),
    { type: 'divider' },
    ...shown,
    ...(rows.length === 0 ? [richText(paragraph(say`There is no room or group to choose a successor for.`))] : []),
    ...pager(page, pages),
  ];
  return modal({
    callback: callbackIds.handoverMap,
    title: pages === 1 ? 'More choices' : `More choices ${page + 1}/${pages}`,
    metadata: draftMetadataText({ draftId: input.draftId, page }),
    close: 'Back',
    blocks,
  });
}

function restLine(successor: PersonRef | null): Line {
  if (!successor) return say`Everything not chosen here goes to the successor, whom you choose on the form.`;
  return [...say`Everything not chosen here goes to `, bold(clean(successor.name)), ...say`.`];
}

/** What sets every row at once, where that would change something. */
function forAll({ preview, roomSuccessors, groupSuccessors }: HandoverMapInput): ActionsBlock[] {
  const own = { roomSuccessors, groupSuccessors };
  const isOther = hasProposals(preview) && !isAsProposed(preview, own);
  const buttons = [
    ...(hasOwn(own) ? [button({ action: actionIds.mapToDefault, label: 'Everything to the default successor' })] : []),
    ...(isOther ? [button({ action: actionIds.mapAsProposed, label: 'Everything as proposed' })] : []),
  ];
  return buttons.length === 0 ? [] : [actions(...buttons)];
}

function fixedLines({ rooms, groups }: OffboardPreview): readonly Line[] {
  const archived = rooms.filter((room) => room.archived).length;
  const staying = groups.filter((group) => group.ldap || group.system).length;
  return [
    ...(archived > 0 ? [say`${count(archived, 'archived room')} can only go to the default successor`] : []),
    ...(staying > 0
      ? [
          say`${count(staying, 'group')} can’t be handed over: the directory (LDAP) or DocSpace itself decides about ${text(staying === 1 ? 'it' : 'them')}`,
        ]
      : []),
  ];
}

/** Where the workspace goes and who of HR reads it; on every page, since they are no part of the long list. */
function placeRows({ preview }: HandoverMapInput): SectionBlock[] {
  const { workspace, archive, hr } = preview;
  const what = workspace.kind === 'none' ? 'none' : `the ${workspace.kind} “${clean(workspace.title)}”`;
  return [
    place({ kind: 'workspace', action: actionIds.chooseWorkspace, label: `Workspace: ${what}` }),
    place({
      kind: 'archive',
      action: actionIds.chooseArchive,
      label: `Archive folder: ${archive ? `“${clean(archive.title)}”` : 'none'}`,
    }),
    place({ kind: 'hr', action: actionIds.chooseHr, label: `HR group: ${hr ? clean(hr.name) : 'none'}` }),
  ];
}

function place({
  kind,
  action,
  label,
}: {
  readonly kind: 'workspace' | 'archive' | 'hr';
  readonly action: string;
  readonly label: string;
}): SectionBlock {
  return {
    type: 'section',
    block_id: rowBlockId(kind, 'choice'),
    text: plain(label),
    accessory: { type: 'external_select', action_id: action, placeholder: plain('Another one'), min_query_length: 0 },
  };
}

function pager(page: number, pages: number): ActionsBlock[] {
  const buttons = [
    ...(page > 0 ? [button({ action: actionIds.previousPage, label: 'Previous 20' })] : []),
    ...(page < pages - 1 ? [button({ action: actionIds.nextPage, label: 'Next 20' })] : []),
  ];
  return buttons.length === 0 ? [] : [actions(...buttons)];
}
