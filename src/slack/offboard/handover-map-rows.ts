import type { PlainTextElement, SectionBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import type { PreviewedGroup } from '../../workflows/offboard/preview/groups.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import type { PreviewedRoom } from '../../workflows/offboard/preview/rooms.js';
import { plain } from '../kit/elements.js';
import { personOption } from '../kit/modal.js';
import { dayText } from '../kit/times.js';
import { clean } from '../kit/untrusted.js';
import { actionIds, rowBlockId } from './ids.js';
import type { OwnSuccessors } from './own-successors.js';

export interface HandoverMapRowsInput extends OwnSuccessors {
  readonly preview: OffboardPreview;
  /** The reader's zone; null where it isn't known. */
  readonly zone?: string | null;
  /** Counts the times that rows had to be forgotten because they were set for all at once, or refused. */
  readonly generation?: number;
}

/**
 * A row for each active room and each group that can be handed over: what it is, who is proposed, who is chosen. After
 * them, without a menu, what can't have a successor of its own.
 */
export function handoverMapRows(input: HandoverMapRowsInput): readonly SectionBlock[] {
  const { preview, roomSuccessors, groupSuccessors, generation = 0 } = input;
  const rooms = preview.rooms
    .filter((room) => !room.archived)
    .map((room) =>
      row({
        blockId: rowBlockId('room', room.id, generation),
        action: actionIds.roomSuccessor,
        lines: [`Room: ${clean(room.title)}`, roomRemark(room, input), roomProposal(room, input)],
        chosen: roomSuccessors[String(room.id)],
      }),
    );
  const groups = preview.groups
    .filter((group) => !group.ldap && !group.system)
    .map((group) =>
      row({
        blockId: rowBlockId('group', group.id, generation),
        action: actionIds.groupSuccessor,
        lines: [
          `Group: ${clean(group.name)}`,
          group.members === null ? '' : count(group.members, 'member'),
          groupProposal(group),
        ],
        chosen: groupSuccessors[group.id],
      }),
    );
  return [...rooms, ...groups, ...fixedRows(input)];
}

function fixedRows(input: HandoverMapRowsInput): readonly SectionBlock[] {
  const rooms = input.preview.rooms
    .filter((room) => room.archived)
    .map((room) => [
      `Archived room: ${clean(room.title)}`,
      roomRemark(room, input),
      'Goes to the default successor with the rest',
    ]);
  const groups = input.preview.groups
    .filter((group) => group.ldap || group.system)
    .map((group) => [
      `Group: ${clean(group.name)}`,
      group.ldap
        ? 'Comes from the directory (LDAP): keeps its manager'
        : 'Belongs to DocSpace itself: keeps its manager',
    ]);
  return [...rooms, ...groups].map((lines) => ({ type: 'section', text: shown(lines) }));
}

/** Empty lines are left out. */
function shown(lines: readonly string[]): PlainTextElement {
  return plain(lines.filter((line) => line !== '').join('\n'));
}

type Reader = Pick<HandoverMapRowsInput, 'preview' | 'zone'>;

function roomRemark(room: PreviewedRoom, { preview, zone = null }: Reader): string {
  const remarks = [
    ...(room.members === null ? [] : [count(room.members, 'member')]),
    ...(room.guests ? [count(room.guests, 'guest')] : []),
    ...(room.updatedAt ? [`last changed ${dayText(room.updatedAt, preview.readAt, zone)}`] : []),
    ...(room.shared ? ['has outside links'] : []),
  ];
  return remarks.join(' · ');
}

function roomProposal({ proposed }: PreviewedRoom, { preview, zone = null }: Reader): string {
  if (!proposed) return '';
  const active = dayText(proposed.lastSeenAt, preview.readAt, zone);
  return `Proposed: ${clean(proposed.successor.name)}, manages it, active ${active}`;
}

function groupProposal({ proposed }: PreviewedGroup): string {
  return proposed ? `Proposed: ${clean(proposed.successor.name)}, has the oldest account of its members` : '';
}

interface Row {
  readonly blockId: string;
  readonly action: 'roomSuccessor' | 'groupSuccessor';
  /** Empty ones are left out. */
  readonly lines: readonly string[];
  readonly chosen: PersonRef | undefined;
}

function row({ blockId, action, lines, chosen }: Row): SectionBlock {
  return {
    type: 'section',
    block_id: blockId,
    text: shown(lines),
    accessory: {
      type: 'external_select',
      action_id: action,
      placeholder: plain('Like everything else'),
      min_query_length: 2,
      ...(chosen && { initial_option: personOption(chosen) }),
    },
  };
}
