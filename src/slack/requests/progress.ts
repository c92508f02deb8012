import type { KnownBlock, PlanBlock, TaskCardBlock } from '@slack/types';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { clip, limits } from '../kit/limits.js';
import type { SlackMessage } from '../kit/message.js';
import { bold, clockTime, type Line, numbered, paragraph, richText, say, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { doneText, phaseOf, type Run } from './case-phase.js';
import { progressBlockId } from './ids.js';
import { resumedLine } from './resumed-line.js';
import { subjectName } from './subject.js';

type Step = Run['steps'][number];

export interface ProgressInput {
  readonly case: Case;
  readonly face: Face;
  readonly version?: number;
}

/** The one message in the thread that follows a run; every step with what is known of it. */
export function progressMessage({ case: current, face, version }: ProgressInput): SlackMessage {
  const { request, run } = current;
  const steps = (run?.steps ?? []).slice(0, limits.planTasks);
  const blockId = progressBlockId(request.id, version);
  const title = progressTitle(current);
  const plan: PlanBlock = {
    type: 'plan',
    block_id: blockId,
    title: clip(title, limits.planTitle),
    tasks: steps.map((step) => task(current, face, step)),
  };
  const resumed = run ? resumedLine(run) : undefined;
  const fallback: KnownBlock[] = [
    {
      ...richText(
        paragraph([bold(title)]),
        ...(steps.length > 0 ? [numbered(steps.map((step) => stepLine(current, face, step)))] : []),
        ...(resumed ? [paragraph(resumed)] : []),
      ),
      block_id: blockId,
    },
  ];
  const done = run ? `: ${doneText(run)} steps done` : ' has not started';
  return {
    text: `${requestName(request.id)}${done}`,
    blocks: [plan, ...(resumed ? [richText(paragraph(resumed))] : [])],
    fallback,
  };
}

function progressTitle(current: Case): string {
  const { request, run } = current;
  const name = clean(subjectName(request));
  if (!run) return `${name}: not started`;
  switch (phaseOf(current)) {
    case 'parked':
      return `${name}: ${doneText(run)} done, paused: the card asks what to do`;
    case 'stopping':
      return `${name}: ${doneText(run)} done, stopping`;
    case 'stopped':
      return `${name}: stopped after ${doneText(run)}`;
    default:
      return `${name}: ${doneText(run)} done`;
  }
}

// Only what was done and read back gets the tick: a skipped step stays open, and its output says why.
const taskStatus: Readonly<Record<Step['status'], TaskCardBlock['status']>> = {
  pending: 'pending',
  running: 'in_progress',
  done: 'complete',
  skipped: 'pending',
  byHand: 'pending',
  parked: 'error',
};

function task(current: Case, face: Face, step: Step): TaskCardBlock {
  const target = face.stepTarget(current.request.plan, step.key);
  const line = outcome(current, step);
  return {
    type: 'task_card',
    task_id: step.key,
    title: clean(target === undefined ? step.title : `${step.title}: ${target}`, 200),
    status: isOver(current) && step.status === 'running' ? 'error' : taskStatus[step.status],
    ...(line && { [step.status === 'running' ? 'details' : 'output']: richText(paragraph(line)) }),
  };
}

/** The same facts on one line. */
function stepLine(current: Case, face: Face, step: Step): Line {
  const target = face.stepTarget(current.request.plan, step.key);
  const title = clean(target === undefined ? step.title : `${step.title}: ${target}`, 200);
  return say`${theirs(title, 200)} - ${outcome(current, step) ?? say`waits`}`;
}

function outcome(current: Case, step: Step): Line | undefined {
  switch (step.status) {
    case 'pending':
      // A step can wait before it begins: for a portal that doesn't answer.
      if (!isOver(current) && step.detail !== null) return say`${theirs(step.detail, 200)}`;
      return isOver(current) ? say`not done` : undefined;
    case 'running':
      return isOver(current) ? say`not finished` : underWay(step);
    case 'done':
      return readBack(current, step);
    case 'skipped':
      return say`skipped: ${theirs(step.detail ?? 'no reason given', 200)}`;
    case 'byHand':
      return say`done by hand, not checked: ${theirs(step.detail ?? 'no remark', 200)}`;
    case 'parked':
      return say`paused: ${theirs(current.run?.parked?.because ?? 'see the card', 300)}`;
  }
}

function underWay({ percent, detail, startedAt }: Step): Line {
  const figure = percent === null ? [] : say`${Math.round(percent)} % (the portal’s figure) · `;
  const since = startedAt ? say`since ${clockTime(startedAt)}` : say`under way`;
  return say`${figure}${since}${detail === null ? [] : say` · ${theirs(detail, 200)}`}`;
}

function readBack({ run }: Case, step: Step): Line {
  const looks = (run?.effects ?? []).flatMap((effect) =>
    effect.stepKey === step.key && effect.provedAt ? [effect.provedAt.getTime()] : [],
  );
  if (looks.length === 0) return say`nothing to do`;
  return say`read back ${clockTime(new Date(Math.max(...looks)))}`;
}

function isOver({ run }: Case): boolean {
  return run?.status === 'stopped' || run?.status === 'done';
}
