import { type Report, type ReportedRun, type ReportRow, reportOf } from '../report.js';
import type { Request } from '../request.js';
import { disablingOutcome, enablingOutcome, leavingOutcome, type Outcome } from './outcome.js';
import { type Contractor, type ContractorsPlan, type LeaveRoomPlan, subjectOf } from './plan.js';
import { roomNotes } from './room-notes.js';

/** What is known about the end of a run; says done only for what was read back. */
export function contractorsReport(request: Request<ContractorsPlan>, run: ReportedRun): Report {
  const { plan } = request;
  if (plan.what === 'leaveRoom') return leavingReport({ ...request, plan }, run);
  const results = resultsOf(plan, run);
  const readAt = lastOf(results.map(({ outcome }) => ('readAt' in outcome ? outcome.readAt : null)));
  const done = results.filter(({ outcome }) => 'readAt' in outcome);
  const left = results.flatMap(({ person, outcome }) => leftText(person, outcome));
  return reportOf(request, run, {
    subject: subjectOf(plan),
    about: plan.people.length === 1 ? plan.people.map(({ email }) => email).join() : '',
    doneVerb: doneVerbOf(plan),
    short: shortText(plan, results),
    rows: rowsOf(plan, done.length, readAt),
    left,
    noted: [],
  });
}

function leavingReport(request: Request<LeaveRoomPlan>, run: ReportedRun): Report {
  const { people, room, owner } = request.plan;
  const results = resultsOf(request.plan, run);
  const { left, noted } = roomNotes(run);
  return reportOf(request, run, {
    subject: people.map(({ name }) => name).join(),
    about: people.map(({ email }) => email).join(),
    doneVerb: `is not in ${room.title} any more`,
    short: shortText(request.plan, results),
    rows: results.flatMap(({ outcome }) =>
      'readAt' in outcome ? [{ what: 'Guest', result: `not in ${room.title}`, readAt: outcome.readAt }] : [],
    ),
    left: [
      ...results.flatMap(({ person, outcome }) => (outcome.kind === 'refused' ? leftText(person, outcome) : [])),
      ...left,
    ],
    noted: [
      // Nobody is in a room that is gone.
      ...results.flatMap(({ outcome }) => (outcome.kind === 'spared' ? [outcome.because] : [])),
      `The account stays as it is. ${owner.name}, who owned the room, asked for this.`,
      ...noted,
    ],
  });
}

/** One line of the report's list of accounts. */
export interface AccountResult {
  readonly person: Contractor;
  readonly outcome: Outcome;
}

/** What became of each account of the plan, in its order; empty for a digest, which has no run. */
export function resultsOf(plan: ContractorsPlan, run: Pick<ReportedRun, 'effects'> | null): readonly AccountResult[] {
  switch (plan.what) {
    case 'digest':
      return [];
    case 'disable':
      return plan.people.map((person) => ({ person, outcome: disablingOutcome(run, person) }));
    case 'enable':
      return plan.people.map((person) => ({ person, outcome: enablingOutcome(run, person) }));
    case 'leaveRoom':
      return plan.people.map((person) => ({ person, outcome: leavingOutcome(run, person) }));
  }
}

/** Whether somebody is not as was approved: refused by the portal, or left alone. A room that is gone leaves nobody in it. */
export function contractorsFellShort(plan: ContractorsPlan, run: Pick<ReportedRun, 'effects'>): boolean {
  return shortText(plan, resultsOf(plan, run)) !== undefined;
}

function shortText(plan: ContractorsPlan, results: readonly AccountResult[]): string | undefined {
  const kinds = plan.what === 'leaveRoom' ? ['refused'] : ['refused', 'spared'];
  const short = results.filter(({ outcome }) => kinds.includes(outcome.kind));
  const [first] = short;
  if (!first) return undefined;
  if (plan.what === 'leaveRoom') return `${first.person.name} is still in ${plan.room.title}`;
  const verb = plan.what === 'enable' ? 'enabled' : 'disabled';
  if (results.length === 1) return `${first.person.name} was not ${verb}`;
  return `${results.length - short.length} of ${results.length} contractors ${verb}`;
}

function doneVerbOf({ what, people }: ContractorsPlan): string {
  return `${people.length === 1 ? 'is' : 'are'} ${what === 'enable' ? 'enabled again' : 'disabled'}`;
}

function rowsOf({ what, people }: ContractorsPlan, done: number, readAt: Date | null): readonly ReportRow[] {
  if (done === 0) return [];
  const result = what === 'enable' ? 'enabled' : 'disabled';
  return [
    people.length === 1
      ? { what: 'Account', result, readAt }
      : { what: 'Accounts', result: `${done} of ${people.length} ${result}`, readAt },
  ];
}

function leftText({ name, email }: Contractor, outcome: Outcome): string[] {
  if (outcome.kind === 'spared') return [`${name} (${email}) was left alone: ${outcome.because}`];
  return outcome.kind === 'refused' ? [`${name} (${email}): ${outcome.because}`] : [];
}

function lastOf(dates: readonly (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => (date ? [date.getTime()] : []));
  return times.length === 0 ? null : new Date(Math.max(...times));
}
