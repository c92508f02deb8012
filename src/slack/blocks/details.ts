import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { OffboardPlan } from '../../domain/plan.js';
import { stayTexts } from '../../domain/report.js';
import { requestName } from '../../domain/request.js';
import type { TrailEntry } from '../../domain/trail.js';
import type { Case } from '../../workflows/store-ports.js';
import { callbackIds } from '../ids.js';
import { phaseOf } from './case-phase.js';
import { context, header } from './elements.js';
import { textLength } from './limits.js';
import type { SlackModal } from './message.js';
import { modal } from './modal.js';
import { named, personLine, planLines, receiverOf, stepTarget } from './plan-lines.js';
import { bullets, type Line, paragraph, quote, richText, say, text, theirs } from './rich-text.js';
import { trailLine } from './trail-line.js';
import { clean } from './untrusted.js';
import { voteLines } from './votes.js';

export interface DetailsInput {
  readonly case: Case;
  /** Entries about the request, oldest first. */
  readonly trail?: readonly TrailEntry[];
}

/** The whole plan, the votes, the steps and the trail's last entries: what a card is too short for. */
export function detailsModal({ case: current, trail = [] }: DetailsInput): SlackModal {
  const { request } = current;
  const { plan } = request;
  const blocks: KnownBlock[] = [
    header(clean(plan.person.name)),
    richText(paragraph(personLine(plan))),
    richText(...planLines(plan).slice(0, -1).map(paragraph)),
    richText(paragraph(say`Why:`), quote(plan.reason, 500)),
    ...listOf('Who receives something', plan.successors.map(named), 20),
    ...listOf(
      'Rooms',
      plan.rooms.map((room) => roomLine(plan, room)),
      100,
    ),
    ...listOf(
      'Groups',
      plan.groups.map((group) => say`${group.name} → ${receiverOf(plan, group)}`),
      100,
    ),
    ...listOf('Groups that stay as they are', plan.groupsLeft.map(leftGroupLine), 50),
    ...listOf(
      'Stays behind',
      plan.stays.map((what) => [text(stayTexts[what])]),
      10,
    ),
    ...listOf('Votes', voteLines(request), 20),
    ...listOf('Steps', stepLines(current), 50),
    ...listOf('On the record', trail.map(trailLine), 30, 'newest'),
    context(
      `Asked by ${clean(request.requesterName, 60)} · ${requestName(request.id)} · ${phaseOf(current)} · plan ${request.digest}`,
    ),
  ];
  return modal({ callback: callbackIds.details, title: `Details of ${requestName(request.id)}`, blocks });
}

const mostPerBlock = 2_500;

/** A titled list in blocks small enough for Slack; beyond `most` items it says how many are left out. */
function listOf(
  title: string,
  lines: readonly Line[],
  most: number,
  keep: 'first' | 'newest' = 'first',
): RichTextBlock[] {
  if (lines.length === 0) return [];
  const left = lines.length - most;
  const shown = keep === 'first' ? lines.slice(0, most) : lines.slice(-most);
  const more = keep === 'first' ? say`and ${left} more` : say`and ${left} earlier ones`;
  const [first = [], ...rest] = inChunks(left > 0 ? [...shown, more] : shown);
  const heading = paragraph(inBoldTitle(`${title} (${lines.length})`));
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

function inBoldTitle(words: string): Line {
  return [{ type: 'text', text: words, style: { bold: true } }];
}

function roomLine(plan: OffboardPlan, room: OffboardPlan['rooms'][number]): Line {
  const marks = [
    ...(room.archived ? ['archived'] : []),
    ...(room.edit && plan.links === 'revoke' ? ['links are revoked'] : []),
  ];
  return say`${room.title} → ${receiverOf(plan, room)}${marks.length > 0 ? say` (${text(marks.join(', '))})` : []}`;
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

function stepLines({ request, run }: Case): readonly Line[] {
  return (run?.steps ?? []).map((step) => {
    const target = stepTarget(request.plan, step.key);
    const title = target === undefined ? step.title : `${step.title}: ${target}`;
    const detail = step.detail === null ? [] : say` · ${theirs(step.detail, 200)}`;
    return say`${theirs(title, 160)} - ${text(stepWords[step.status])}${detail}`;
  });
}
