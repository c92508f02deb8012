import type { KnownBlock, RichTextBlock } from '@slack/types';
import { requestName } from '../../domain/request.js';
import type { TrailEntry } from '../../domain/trail.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { context, header } from '../kit/elements.js';
import { textLength } from '../kit/limits.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { bold, bullets, type Line, paragraph, quote, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { phaseOf, phaseTexts, type Run } from './case-phase.js';
import { callbackIds } from './ids.js';
import { subjectName } from './subject.js';
import { trailLine } from './trail-line.js';
import { voteLines } from './votes.js';

export interface DetailsInput {
  readonly case: Case;
  readonly face: Face;
  /** Entries about the request, oldest first. */
  readonly trail?: readonly TrailEntry[];
}

/** The whole plan, the votes, the steps and the trail's last entries: what a card is too short for. */
export function detailsModal({ case: current, face, trail = [] }: DetailsInput): SlackModal {
  const { request, run } = current;
  const { plan } = request;
  const titled = [...(run?.steps ?? []), ...(run?.effects ?? [])];
  const titleOf = (key: string) => titled.find((one) => one.key === key)?.title;
  const blocks: KnownBlock[] = [
    header(clean(subjectName(request))),
    richText(paragraph(face.aboutLine(plan, { effective: request.effective }))),
    richText(...face.planLines(plan, { effective: false }).map(paragraph)),
    richText(paragraph(say`Why:`), quote(plan.reason, 500)),
    ...(request.endReason === null ? [] : [richText(paragraph(say`Why not:`), quote(request.endReason, 500))]),
    ...(face.sections?.(plan) ?? []).flatMap(({ title, lines, most }) => listOf(title, { lines, most })),
    ...(request.standingId === null
      ? []
      : [richText(paragraph(say`Allowed without asking by ${requestName(request.standingId)}.`))]),
    ...listOf('Votes', { lines: voteLines(request), most: 20 }),
    ...listOf('Steps', { lines: (run?.steps ?? []).map((step) => stepLine(face, current, step)), most: 50 }),
    ...listOf('On the record', { lines: trail.map((entry) => trailLine(entry, titleOf)), most: 30, keep: 'newest' }),
    context(
      `${requestName(request.id)} ${phaseTexts[phaseOf(current)]} · asked by ${clean(request.requester.name, 60)} · plan ${request.digest}`,
    ),
  ];
  return modal({ callback: callbackIds.details, title: `Details of ${requestName(request.id)}`, blocks });
}

const mostPerBlock = 2_500;

interface Listing {
  readonly lines: readonly Line[];
  readonly most: number;
  readonly keep?: 'first' | 'newest';
}

/** A titled list in blocks small enough for Slack; beyond `most` items it says how many are left out. */
function listOf(title: string, { lines, most, keep = 'first' }: Listing): RichTextBlock[] {
  if (lines.length === 0) return [];
  const left = lines.length - most;
  const shown = keep === 'first' ? lines.slice(0, most) : lines.slice(-most);
  const more = keep === 'first' ? say`and ${left} more` : say`and ${left} earlier ones`;
  const [first = [], ...rest] = inChunks(left > 0 ? [...shown, more] : shown);
  const heading = paragraph([bold(`${title} (${lines.length})`)]);
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

const stepWords = {
  pending: 'waits',
  running: 'under way',
  done: 'done and read back',
  skipped: 'skipped',
  byHand: 'done by hand, not read back',
  parked: 'paused, waits for a decision',
} as const;

function stepLine(face: Face, { request, run }: Case, step: Run['steps'][number]): Line {
  const target = face.stepTarget(request.plan, step.key);
  const title = target === undefined ? step.title : `${step.title}: ${target}`;
  const detail = step.detail === null ? [] : say` · ${theirs(step.detail, 200)}`;
  const isEmpty = step.status === 'done' && !run?.effects.some((effect) => effect.stepKey === step.key);
  return say`${theirs(title, 160)} - ${text(isEmpty ? 'nothing to do' : stepWords[step.status])}${detail}`;
}
