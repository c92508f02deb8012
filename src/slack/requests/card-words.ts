import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Alarm, Face, FaceWords } from '../kind.js';
import { clean, mrkdwn } from '../kit/untrusted.js';
import { parkedHeader } from './card-parked.js';
import { type CasePhase, doneText } from './case-phase.js';
import { subjectName } from './subject.js';

export interface CardWordsInput {
  readonly case: Case;
  readonly face: Face;
  /** True lets the notification name the person; the policy's `notifications.showNames`. */
  readonly showNames?: boolean;
}

/** What is amiss with a run that waits, or has ended without all of it; undefined where nothing is. */
export function alarmOf({ case: current, face }: CardWordsInput, phase: CasePhase): Alarm | undefined {
  return phase === 'parked' || phase === 'stopped' || phase === 'partly' ? face.alarm?.(current) : undefined;
}

/** What a request of this kind and plan is called. */
export function wordsOf({
  case: { request },
  face,
}: Pick<CardWordsInput, 'case' | 'face'>): Pick<FaceWords, 'ask' | 'done' | 'one'> {
  return face.wordsOf?.(request.plan) ?? face.words;
}

/** The card's first line: the question, or what became of it. */
export function cardHeader(input: CardWordsInput, phase: CasePhase): string {
  const { case: current } = input;
  const { request, run } = current;
  const name = clean(subjectName(request));
  const alarm = alarmOf(input, phase);
  if (alarm) return alarm.header;
  switch (phase) {
    case 'pending':
      return `${wordsOf(input).ask} ${name}?`;
    case 'drifted':
      return `⚠️ Please look again: ${name}`;
    case 'denied':
      return `⛔ Denied: ${name}`;
    case 'expired':
      return `Expired: ${name}`;
    case 'canceled':
      return `Canceled: ${name}`;
    case 'scheduled':
    case 'running':
      return `⏳ Approved: ${name}`;
    case 'stopping':
      return `⏳ Stopping: ${name}`;
    case 'parked':
      return parkedHeader(current);
    case 'stopped':
      return run ? `⛔ Stopped: ${name}, ${doneText(run)} done` : `⛔ Stopped: ${name}`;
    case 'partly':
      return run ? `⚠️ ${name}: ${doneText(run)} done` : `⚠️ ${name}`;
    case 'done':
      return `✅ ${wordsOf(input).done}: ${name}`;
    case 'revoked':
      return `⛔ Taken back: ${name}`;
  }
}

/** The card's notification. */
export function cardText(input: CardWordsInput, phase: CasePhase): string {
  const {
    case: { request },
    showNames = false,
  } = input;
  const { one } = wordsOf(input);
  const name = requestName(request.id);
  const who = showNames ? ` (${mrkdwn(subjectName(request))})` : '';
  const sentences: Readonly<Record<CasePhase, string>> = {
    pending: `${one} needs your decision: ${name}`,
    drifted: `${one} needs another look: ${name}`,
    denied: `${name} was denied`,
    expired: `${name} expired: nobody decided in time`,
    canceled: `${name} was canceled`,
    scheduled: `${name} is approved`,
    running: `${name} is approved and running`,
    stopping: `${name} is being stopped`,
    parked: `${name} is paused: your decision is needed`,
    stopped: `${name} was stopped`,
    partly: `${name} ended, but not everything was done`,
    done: `${name} is finished and verified`,
    revoked: `${name} was taken back`,
  };
  return `${sentences[phase]}${who}`;
}
