import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { stayTexts } from '../../domain/offboard/report.js';
import { requestName } from '../../domain/request.js';
import type { TrailEntry } from '../../domain/trail.js';
import type { Case } from '../../workflows/store-ports.js';
import { callbackIds } from '../ids.js';
import { context, header } from '../kit/elements.js';
import { textLength } from '../kit/limits.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { bold, bullets, type Line, paragraph, quote, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { named, personLine, planLines, receiverOf, stepTarget } from '../offboard/plan-lines.js';
import { phaseOf, phaseTexts, type Run } from './case-phase.js';
import { trailLine } from './trail-line.js';
import { voteLines } from './votes.js';

export interface DetailsInput {
  readonly case: Case;
  /** Entries about the request, oldest first. */
  readonly trail?: readonly TrailEntry[];
}

/** The whole plan, the votes, the steps and the trail's last entries: what a card is too short for. */
export function detailsModal({ case: current, trail = [] }: DetailsInput): SlackModal {
  const { request, run } = current;
  const { plan } = request;
  const blocks: KnownBlock[] = [
    header(clean(plan.person.name)),
    richText(paragraph(personLine(plan))),
    richText(...planLines(plan).slice(0, -1).map(paragraph)),
    richText(paragraph(say`Why:`), quote(plan.reason, 500)),
    ...(request.endReason === null ? [] : [richText(paragraph(say`Why not:`), quote(request.endReason, 500))]),
    ...listOf('Who receives something', { items: plan.successors, line: named, most: 20 }),
    ...listOf('Rooms', { items: plan.rooms, line: (room) => roomLine(plan, room), most: 100 }),
    ...listOf('Groups', { items: plan.groups, line: (group) => groupLine(plan, group), most: 100 }),
    ...listOf('Groups that stay as they are', { items: plan.groupsLeft, line: leftGroupLine, most: 50 }),
    ...listOf('Stays behind', { items: plan.stays, line: (what) => [text(stayTexts[what])], most: 10 }),
    ...listOf('Votes', { items: voteLines(request), line: (vote) => vote, most: 20 }),
    ...listOf('Steps', { items: run?.steps ?? [], line: (step) => stepLine(plan, step), most: 50 }),
    ...listOf('On the record', { items: trail, line: trailLine, most: 30, keep: 'newest' }),
    context(
      `${requestName(request.id)} ${phaseTexts[phaseOf(current)]} · asked by ${clean(request.requesterName, 60)} · plan ${request.digest}`,
    ),
  ];
  return modal({ callback: callbackIds.details, title: `Details of ${requestName(request.id)}`, blocks });
}

const mostPerBlock = 2_500;

interface Listing<T> {
  readonly items: readonly T[];
  readonly line: (item: T) => Line;
  readonly most: number;
  readonly keep?: 'first' | 'newest';
}

/** A titled list in blocks small enough for Slack; beyond `most` items it says how many are left out. */
function listOf<T>(title: string, { items, line, most, keep = 'first' }: Listing<T>): RichTextBlock[] {
  if (items.length === 0) return [];
  const left = items.length - most;
  const shown = (keep === 'first' ? items.slice(0, most) : items.slice(-most)).map(line);
  const more = keep === 'first' ? say`and ${left} more` : say`and ${left} earlier ones`;
  const [first = [], ...rest] = inChunks(left > 0 ? [...shown, more] : shown);
  const heading = paragraph([bold(`${title} (${items.length})`)]);
  return [richText(heading, bullets(first)), ...rest.map((chunk) => richText(bullets(chunk)))];
}

function inChunks(lines: readonly Line[]): Line[][] {
  const chunks: Line[][] = [];
  let size = 0;
  for (const line of lines) {
    const length = textLength(line);
    const last = chunks.at(-1);
    if (last && size + length <= mostPerBlock) {
      last.push(line);
      size += length;
    } else {
      chunks.push([line]);
      size = length;
    }
  }
  return chunks;
}

function roomLine(plan: OffboardPlan, room: OffboardPlan['rooms'][number]): Line {
  const marks = [
    ...(room.archived ? ['archived'] : []),
    ...(room.edit && plan.links === 'revoke' ? ['links are revoked'] : []),
  ];
  return say`${room.title} → ${receiverOf(plan, room)}${marks.length > 0 ? say` (${text(marks.join(', '))})` : []}`;
}

function groupLine(plan: OffboardPlan, group: OffboardPlan['groups'][number]): Line {
  return say`${group.name} → ${receiverOf(plan, group)}`;
}

function leftGroupLine(group: OffboardPlan['groupsLeft'][number]): Line {
  return group.why === 'ldap'
    ? say`${group.name}: comes from the directory (LDAP), change its manager there`
    : say`${group.name}: belongs to the portal itself and keeps its manager`;
}

const stepWords = {
  pending: 'waits',
  running: 'under way',
  done: 'done and read back',
  skipped: 'skipped',
  byHand: 'done by hand, not read back',
  parked: 'stopped, waits for an answer',
} as const;

function stepLine(plan: OffboardPlan, step: Run['steps'][number]): Line {
  const target = stepTarget(plan, step.key);
  const title = target === undefined ? step.title : `${step.title}: ${target}`;
  const detail = step.detail === null ? [] : say` · ${theirs(step.detail, 200)}`;
  return say`${theirs(title, 160)} - ${text(stepWords[step.status])}${detail}`;
}
