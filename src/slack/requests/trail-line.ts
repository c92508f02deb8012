import type { TrailEntry } from '../../domain/trail.js';
import { dateTime, type Line, mention, say, text, theirs } from '../kit/rich-text.js';

const kindWords: Readonly<Record<string, string>> = {
  'request.created': 'asked',
  'request.refused': 'asked and was refused',
  'request.voted': 'voted',
  'request.approved': 'approved',
  'request.denied': 'denied',
  'request.expired': 'let it expire',
  'request.canceled': 'canceled',
  'action.refused': 'was refused',
  'details.viewed': 'looked at the details',
  'run.started': 'started the run',
  'run.finished': 'finished the run',
  'run.stopped': 'stopped the run',
  'run.parked': 'paused',
  'step.started': 'began',
  'step.finished': 'finished',
  'effect.intended': 'is about to do',
  'effect.acted': 'did',
  'effect.failed': 'failed at',
  'effect.proved': 'read back',
};

/** `10:20 @Bob approved`: one entry of the trail for people; a kind without words of its own stands as it is. */
export function trailLine(entry: TrailEntry): Line {
  const what = kindWords[entry.kind] ?? entry.kind;
  return say`${dateTime(new Date(entry.at))} · ${mention(entry.actor)} ${text(what)}${subject(entry)}`;
}

function subject({ detail }: TrailEntry): Line {
  const about = [detail.title, detail.effect, detail.step, detail.reason, detail.action].find(
    (value) => typeof value === 'string' && value !== '',
  );
  return typeof about === 'string' ? say`: ${theirs(about, 150)}` : [];
}
