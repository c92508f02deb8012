import type { TrailEntry } from '../../domain/trail.js';
import { dateTime, type Line, mention, say, text, theirs } from '../kit/rich-text.js';

const kindWords: Readonly<Record<string, string>> = {
  'request.created': 'asked',
  'request.refused': 'asked and was refused',
  'request.voted': 'voted',
  'request.approved': 'approved',
  'request.denied': 'denied',
  'request.expired': 'ended it: nobody decided in time',
  'request.canceled': 'canceled',
  'request.revoked': 'took back what it allowed',
  'request.drifted': 'asked for a new approval',
  'action.refused': 'was refused',
  'details.viewed': 'looked at the details',
  'trail.viewed': 'read the trail',
  'request.lookedAhead': 'looked an hour ahead',
  'policy.loaded': 'read new rules from policy.yml',
  'approvers.changed': 'noted who may approve now',
  'admins.changed': 'noted who is a DocSpace admin now',
  'person.paired': 'was matched to a DocSpace account',
  'person.confirmed': 'confirmed who somebody is',
  'bot.identified': 'found out who it is in Slack',
  'guests.ignored': 'left a room as it is',
  'guests.refused': 'wanted a guest clean-up of a room that nobody could have back',
  restored: 'found that it was stopped for long, or that its database is an older copy',
  'run.started': 'started the run',
  'run.resumed': 'went on with the run after a restart',
  'run.finished': 'finished the run',
  'run.stopped': 'stopped the run',
  'run.parked': 'paused',
  'run.stopRequested': 'asked to stop',
  'run.retried': 'had it tried again',
  'step.skipped': 'skipped',
  'step.doneByHand': 'did by hand',
  'step.started': 'began',
  'step.finished': 'finished',
  'effect.intended': 'is about to do',
  'effect.acted': 'did',
  'effect.failed': 'failed at',
  'effect.found': 'checked after the restart',
  'effect.proved': 'checked',
};

/** What somebody tried who was refused; any other action stands as it is. */
const tried: Readonly<Record<string, string>> = {
  details: 'read the details',
  byHand: 'say that it was done by hand',
  retry: 'have it tried again',
  revoke: 'take back what it allowed',
  askSponsor: 'ask a sponsor',
  goOn: 'go on although a brake holds it',
  viewTrail: 'read the trail',
};

/** Who is no person on the trail. */
const actorWords: Readonly<Record<string, string>> = {
  worker: 'Handover',
  system: 'Handover',
  cli: 'An operator, on the command line',
  schedule: 'A schedule',
  webhook: 'The portal',
};

/**
 * `10:20 @Bob approved`: one entry of the trail for people; a kind without words of its own stands as it is. `titleOf`
 * knows the titles of the run's steps and effects by their keys, which say nothing to a reader.
 */
export function trailLine(entry: TrailEntry, titleOf: (key: string) => string | undefined): Line {
  const { at, actor, kind, detail } = entry;
  const who = actorWords[actor];
  const what = kindWords[kind] ?? kind;
  const about = [
    detail.title,
    ...[detail.effect, detail.step].map((key) => (typeof key === 'string' ? titleOf(key) : undefined)),
    detail.reason,
    typeof detail.action === 'string' ? (tried[detail.action] ?? detail.action) : undefined,
  ].find((value) => typeof value === 'string' && value !== '');
  const subject = typeof about === 'string' ? say`: ${theirs(about, 150)}` : [];
  return say`${dateTime(new Date(at))} · ${who ? text(who) : mention(actor)} ${text(what)}${subject}`;
}
