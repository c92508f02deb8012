import { disablingOutcome } from '../../domain/contractors/outcome.js';
import { type ContractorsPlan, type LeaveRoomPlan, subjectOf } from '../../domain/contractors/plan.js';
import { contractorsReport } from '../../domain/contractors/report.js';
import { count } from '../../domain/counting.js';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import type { ApprovalQuestion, Face } from '../kind.js';
import { bold, type Line, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { shortAlarm } from '../requests/short-alarm.js';

/** How what becomes of a list's rows is shown; the list itself has a card of its own. */
export const contractorsFace: Face<ContractorsPlan> = {
  kind: 'contractors',
  words: {
    ask: 'Disable',
    done: 'Disabled',
    one: 'A list of contractors',
    many: 'contractors',
    opener: 'Scan contractors',
    usage: 'scan',
    decides: { what: 'See and change who is exempt', how: 'list, or exempt with an email, how long (90d) and why' },
  },
  wordsOf: ({ what, people }) => {
    if (what === 'enable') return { ask: 'Enable again', done: 'Enabled again', one: 'Enabling a contractor again' };
    if (what === 'leaveRoom') return { ask: 'Remove', done: 'Removed', one: 'Removing a guest from a room' };
    return {
      ask: 'Disable',
      done: 'Disabled',
      one:
        what === 'digest'
          ? 'A list of contractors'
          : `Disabling ${people.length === 1 ? 'a contractor' : 'contractors'}`,
    };
  },
  aboutLine: aboutLine,
  planLines: (plan) =>
    plan.what === 'digest'
      ? [[bold('What: '), text('a list of contractors; the approvers decide about each of them on its card')]]
      : [
          [bold('When: '), text('as soon as approved')],
          [bold('Then: '), ...thenLine(plan)],
        ],
  question,
  stepTarget: (plan, stepKey) => {
    if (plan.what === 'leaveRoom') return plan.room.title;
    if (plan.people.length === 1 || stepKey === 'first') return plan.people[0]?.name;
    const isAfterFirst = plan.what === 'disable' && plan.canary;
    return `${count(plan.people.length - (isAfterFirst ? 1 : 0), 'account')}, one after the other`;
  },
  unchangedLine: ({ plan }) => {
    if (plan.what === 'leaveRoom') return say`The guest stays in the room.`;
    return plan.what === 'enable' ? say`The account stays disabled.` : say`Nobody was disabled by this.`;
  },
  stoppedLine: stoppedLine,
  undoLines: ({ request: { plan, parentId } }) =>
    plan.what === 'disable' && parentId !== null
      ? [
          say`Press Undo on the row of each person in ${text(requestName(parentId))}; it stands there for as long as the policy gives.`,
        ]
      : [],
  pausedLine: ({ plan }) =>
    plan.what === 'leaveRoom'
      ? say`Look in DocSpace > Rooms who owns ${theirs(plan.room.title, 60)} and who is in it, then choose:`
      : say`What was done stays done. Look in DocSpace > Accounts for ${plan.people.length === 1 ? theirs(subjectOf(plan)) : text('these people')}, then choose:`,
  alarm: ({ request, run }) => {
    return run?.status === 'done' ? shortAlarm(contractorsReport(request, run)) : undefined;
  },
  isRowOnly: ({ request, run }) => {
    const isQuiet = request.state === 'approved' || request.state === 'finished';
    const isWhole = run?.status !== 'parked' && run?.status !== 'stopped' && (run?.leftovers.length ?? 0) === 0;
    if (request.plan.what === 'leaveRoom') return false;
    return request.parentId !== null && request.plan.people.length === 1 && isQuiet && isWhole;
  },
};

const mostNamed = 5;

function aboutLine(plan: ContractorsPlan): Line {
  const [only] = plan.people;
  if (only && plan.people.length === 1) return say`${theirs(only.email)} · contractor`;
  const names = plan.people.slice(0, mostNamed).map(({ name }) => clean(name, 40));
  const left = plan.people.length - names.length;
  return say`${theirs(names.join(', '), 240)}${left > 0 ? say` and ${left} more` : []}`;
}

function thenLine(plan: ContractorsPlan): Line {
  if (plan.what === 'leaveRoom') return leavingLine(plan);
  if (plan.what === 'enable') return say`they can sign in again`;
  if (plan.people.length === 1) return say`they can’t sign in any more`;
  const first =
    plan.what === 'disable' && plan.canary
      ? say`the first one alone and checked, then the others`
      : say`one after the other`;
  return say`${text(count(plan.people.length, 'person', 'people'))} can’t sign in any more: ${first}. Whoever was active since the scan is left alone`;
}

function leavingLine({ room, owner }: LeaveRoomPlan): Line {
  return say`this guest is removed from ${theirs(room.title, 60)}; the account and other rooms stay as they are. If I have to own the room for that, it goes back to ${theirs(owner.name, 60)} right after`;
}

function question(plan: ContractorsPlan): ApprovalQuestion {
  const name = clean(subjectOf(plan), 60);
  if (plan.what === 'enable') {
    return {
      title: `Enable ${name} again?`,
      text: 'They can sign in again, and take one of your paid seats if their type needs one.',
      yes: 'Enable again',
    };
  }
  if (plan.what === 'leaveRoom') {
    return {
      title: `Remove ${name}?`,
      text: 'They lose access to this room. The account stays as it is.',
      yes: 'Remove',
    };
  }
  return {
    title: `Disable ${name}?`,
    text:
      plan.people.length === 1
        ? 'They can’t sign in any more.'
        : `${plan.people.length} people can’t sign in any more.`,
    yes: 'Disable',
  };
}

function stoppedLine({ request: { plan }, run }: Case<ContractorsPlan>): Line {
  if (plan.what === 'enable') return say`Look in DocSpace > Accounts whether the account is enabled.`;
  if (plan.what === 'leaveRoom') return say`Look in DocSpace whether the guest is still in the room.`;
  const done = plan.people.filter((person) => disablingOutcome(run, person).kind === 'disabled').length;
  return done === 0
    ? say`No account was read back as disabled.`
    : say`${text(count(done, 'account'))} of ${plan.people.length} ${done === 1 ? say`was` : say`were`} read back as disabled and ${done === 1 ? say`stays` : say`stay`} so.`;
}
