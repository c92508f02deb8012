import type { KnownBlock } from '@slack/types';
import { requestName } from '../../domain/request.js';
import type { TrailEntry } from '../../domain/trail.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { context, header } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { type Line, paragraph, quote, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { phaseOf, phaseTexts, type Run } from './case-phase.js';
import { callbackIds } from './ids.js';
import { listOf } from './listing.js';
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
      : [richText(paragraph(say`Allowed by the standing approval ${requestName(request.standingId)}.`))]),
    ...listOf('Votes', { lines: voteLines(request), most: 20 }),
    ...listOf('Steps', { lines: (run?.steps ?? []).map((step) => stepLine(face, current, step)), most: 50 }),
    ...listOf('Trail', { lines: trail.map((entry) => trailLine(entry, titleOf)), most: 30, keep: 'newest' }),
    context(
      `${requestName(request.id)} ${phaseTexts[phaseOf(current)]} · asked by ${clean(request.requester.name, 60)} · plan ${request.digest}`,
    ),
  ];
  return modal({ callback: callbackIds.details, title: `Details of ${requestName(request.id)}`, blocks });
}

const stepWords = {
  pending: 'waits',
  running: 'under way',
  done: 'done and checked',
  skipped: 'skipped',
  byHand: 'done by hand, not checked',
  parked: 'paused, waits for a decision',
} as const;

function stepLine(face: Face, { request, run }: Case, step: Run['steps'][number]): Line {
  const target = face.stepTarget(request.plan, step.key);
  const title = target === undefined ? step.title : `${step.title}: ${target}`;
  const detail = step.detail === null ? [] : say` · ${theirs(step.detail, 200)}`;
  const isEmpty = step.status === 'done' && !run?.effects.some((effect) => effect.stepKey === step.key);
  return say`${theirs(title, 160)} - ${text(isEmpty ? 'nothing to do' : stepWords[step.status])}${detail}`;
}
