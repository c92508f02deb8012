import type { KnownBlock, SectionBlock } from '@slack/types';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import { header, plain } from '../kit/elements.js';
import { paragraph, richText, say } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { detailsButton } from './card-buttons.js';
import { type CasePhase, doneText, phaseOf } from './case-phase.js';
import { subjectName } from './subject.js';
import { whenOf } from './when.js';

const rowsPerGroup = 8;

interface Group {
  readonly title: string;
  readonly phases: readonly CasePhase[];
}

const groups: readonly Group[] = [
  { title: 'Waiting for approval', phases: ['pending', 'drifted'] },
  { title: 'Paused: a decision is needed', phases: ['parked'] },
  { title: 'Running', phases: ['running', 'stopping'] },
  { title: 'Scheduled', phases: ['scheduled'] },
];
const lately: Group = {
  title: 'Lately',
  phases: ['done', 'partly', 'stopped', 'denied', 'canceled', 'expired', 'revoked'],
};
const latelyShown = 5;

/**
 * What is pending, running, planned and lately ended. `cases` are those that the reader may see, newest first; `queues`
 * says what waits for the bot itself, a sentence each.
 */
export function statusReply({
  cases,
  queues = [],
}: {
  readonly cases: readonly Case[];
  readonly queues?: readonly string[];
}): { readonly text: string; readonly blocks: KnownBlock[] } {
  const blocks = [
    ...queues.map((sentence) => richText(paragraph(say`${sentence}`))),
    ...groups.flatMap((group) => groupBlocks(group, cases, rowsPerGroup)),
    ...groupBlocks(lately, cases, latelyShown),
  ];
  if (blocks.length === 0) {
    const nothing = 'No pending, running or scheduled requests.';
    return { text: nothing, blocks: [richText(paragraph(say`No pending, running or scheduled requests.`))] };
  }
  if (cases.length === 0) return { text: queues.join(' '), blocks };
  const open = cases.filter((current) => groups.some(({ phases }) => phases.includes(phaseOf(current)))).length;
  return { text: open === 1 ? '1 request is open' : `${open} requests are open`, blocks };
}

function groupBlocks({ title, phases }: Group, cases: readonly Case[], most: number): KnownBlock[] {
  const found = cases.filter((current) => phases.includes(phaseOf(current)));
  if (found.length === 0) return [];
  const shown = found.slice(0, most);
  const heading =
    shown.length < found.length ? `${title} (${found.length}, ${shown.length} shown)` : `${title} (${found.length})`;
  return [header(heading), ...shown.map(row)];
}

function row(current: Case): SectionBlock {
  const { request } = current;
  const when = whenOf(current);
  return {
    type: 'section',
    text: plain(
      [
        clean(subjectName(request), 60),
        stateText(current),
        `asked by ${clean(request.requester.name, 40)}`,
        requestName(request.id),
      ].join(' · '),
    ),
    ...(when && { fields: [when] }),
    accessory: detailsButton(current),
  };
}

function stateText(current: Case): string {
  const phase = phaseOf(current);
  const done = current.run ? ` ${doneText(current.run)}` : '';
  const words: Readonly<Record<CasePhase, string>> = {
    pending: 'waits for approval',
    drifted: 'waits for a new approval',
    denied: 'denied',
    expired: 'expired',
    canceled: 'canceled',
    scheduled: 'approved',
    running: `running,${done} done`,
    stopping: `stopping,${done} done`,
    parked: `paused,${done} done`,
    stopped: `stopped after${done}`,
    partly: `ended,${done} done`,
    done: 'done and checked',
    revoked: 'taken back',
  };
  return words[phase];
}
