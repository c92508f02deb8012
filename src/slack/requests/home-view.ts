import type { HomeView, KnownBlock, SectionBlock } from '@slack/types';
import type { Policy } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import type { Standing } from '../../domain/standing.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face, Faces } from '../kind.js';
import { actions, context, header, plain, smallDate } from '../kit/elements.js';
import { bold, type Line, paragraph, richText, say } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { cardButtons, detailsButton } from './card-buttons.js';
import { wordsOf } from './card-words.js';
import { caseLine } from './case-line.js';
import { type CasePhase, doneText, phaseOf } from './case-phase.js';
import { nothingHere } from './help.js';
import { openers } from './openers.js';
import { subjectName } from './subject.js';
import { whenOf } from './when.js';

export interface HomeInput {
  readonly policy: Pick<Policy, 'requesters'>;
  /** Kinds that this person may ask for. */
  readonly asks: readonly Face[];
  readonly faces: Faces;
  readonly standing: Standing;
  /** Requests this person may see, newest first. */
  readonly cases: readonly Case[];
  /** Those of them that this person could decide now. */
  readonly waitingForMe: readonly Case[];
  readonly requiredVotes: (current: Case) => number;
}

const mostRows = 5;
const ended: readonly CasePhase[] = ['done', 'partly', 'stopped', 'denied', 'canceled', 'expired', 'revoked'];

/** App Home: what waits for this person, what is going on, what lately ended. At most 60 blocks. */
export function homeView(input: HomeInput): HomeView {
  const { standing, cases, waitingForMe } = input;
  const isSomebody = standing.requester || standing.approver || standing.auditor || cases.length > 0;
  if (!isSomebody) return refusedHome(nothingHere(input.policy));
  const others = cases.filter((current) => !waitingForMe.includes(current));
  const line = (current: Case): KnownBlock[] => [row(current, input)];
  const inPhase = (...phases: readonly CasePhase[]) => others.filter((current) => phases.includes(phaseOf(current)));
  const sections = [
    section('Waiting for you', waitingForMe, (current) => decidable(current, input)),
    section('Waiting for others', inPhase('pending', 'drifted'), line),
    section('Paused: a decision is needed', inPhase('parked'), line),
    section('Running', inPhase('running', 'stopping'), line),
    section('Scheduled', inPhase('scheduled'), line),
    section('Lately', inPhase(...ended), line),
  ];
  const isEmpty = sections.every(({ length }) => length === 0);
  return home(apart([opener(input), ...(isEmpty ? [[nothingYet(standing)]] : sections)]));
}

/** Who only asks is shown their own requests and nobody else's. */
function nothingYet({ approver, auditor }: Standing): KnownBlock {
  const line =
    approver || auditor
      ? say`Nothing waits for you. When somebody asks for something, it appears here.`
      : say`You have no requests. When you ask for something, it appears here.`;
  return richText(paragraph(line));
}

/** In place of everything else: why this person is shown nothing. */
export function refusedHome(sentence: Line): HomeView {
  return home([richText(paragraph(sentence))]);
}

function home(blocks: KnownBlock[]): HomeView {
  return { type: 'home', blocks };
}

/** With a line between what belongs together. */
function apart(groups: readonly (readonly KnownBlock[])[]): KnownBlock[] {
  const [first = [], ...rest] = groups.filter(({ length }) => length > 0);
  return [...first, ...rest.flatMap((group): KnownBlock[] => [{ type: 'divider' }, ...group])];
}

function opener({ asks }: HomeInput): KnownBlock[] {
  return asks.length === 0 ? [] : [actions(...openers(asks))];
}

function section(title: string, cases: readonly Case[], draw: (current: Case) => KnownBlock[]): KnownBlock[] {
  if (cases.length === 0) return [];
  const shown = cases.slice(0, mostRows);
  const left = cases.length - shown.length;
  return [
    header(`${title} (${cases.length})`),
    ...shown.flatMap(draw),
    ...(left > 0 ? [context(`${left} more: /handover status`)] : []),
  ];
}

function decidable(current: Case, { faces, requiredVotes }: HomeInput): KnownBlock[] {
  const face = faces(current.request.kind);
  return [
    richText(paragraph([bold(clean(subjectName(current.request), 60))])),
    about(current, face),
    cardButtons(current, { face, phase: phaseOf(current), requiredVotes: requiredVotes(current) }),
  ];
}

function row(current: Case, { faces }: HomeInput): SectionBlock {
  const { request, run } = current;
  const phase = phaseOf(current);
  const progress = run && (phase === 'running' || phase === 'parked') ? ` · ${doneText(run)}` : '';
  const when = whenOf(current);
  return {
    type: 'section',
    text: plain(`${caseLine(current)}${progress}`),
    fields: [plain(whose(current, faces(request.kind))), ...(when ? [when] : [])],
    accessory: detailsButton(current),
  };
}

/** `An offboarding, asked by Dave Miller`. */
function whose(current: Case, face: Face): string {
  return `${wordsOf({ case: current, face }).one}, asked by ${clean(current.request.requester.name, 60)}`;
}

function about(current: Case, face: Face): KnownBlock {
  const { request } = current;
  return context(
    whose(current, face),
    request.plan.startAt === null ? 'as soon as approved' : smallDate('starts', new Date(request.plan.startAt)),
    smallDate('expires', request.expiresAt),
    requestName(request.id),
  );
}
