import { count, sentenceList } from '../counting.js';
import { type HandOverNotes, handOverNotes } from '../hand-over-notes.js';
import { lastReadAt, type Report, type ReportedRun, type ReportRow, reportOf } from '../report.js';
import type { Request } from '../request.js';
import { checkedKey } from '../shared-effects.js';
import { effectKeys } from './effect-keys.js';
import type { ReassignPlan, StaysBehind } from './plan.js';

/** What is known about the end of a reassignment; says done only for what was read back. */
export function reassignReport(request: Request<ReassignPlan>, run: ReportedRun): Report {
  const { plan } = request;
  const compared = run.effects.find(({ key }) => key === effectKeys.planCompared)?.evidence;
  const handOver = handOverNotes(run, plan.person.name);
  return reportOf(request, run, {
    subject: `What ${plan.person.name} owned`,
    about: plan.person.email,
    doneVerb: plan.deleteProfile ? 'is handed over, and the profile is deleted' : 'is handed over',
    short: shortText(plan, handOver),
    rows: reportRows(plan, run, texts(compared?.gone).length),
    left: handOver.left,
    noted: [...texts(compared?.notes), ...handOver.noted],
    stays: [...groupsLeft(plan), ...plan.stays.map((what) => stayTexts[what])],
  });
}

/** Whether something may have gone elsewhere than was approved. */
export function reassignFellShort(plan: ReassignPlan, run: Pick<ReportedRun, 'effects'>): boolean {
  return shortText(plan, handOverNotes(run, plan.person.name)) !== undefined;
}

function shortText({ person }: ReassignPlan, { left }: Pick<HandOverNotes, 'left'>): string | undefined {
  return left.length === 0 ? undefined : `What ${person.name} owned is handed over, but some files may be elsewhere`;
}

/** How each thing that stays behind is said, on the form, the card and in the report. */
export const stayTexts: Readonly<Record<StaysBehind, string>> = {
  myDocuments:
    'My documents and Trash: what is in there and not shared stays; the portal does not let anyone count it.',
  memberships: 'Memberships in other people’s rooms stay listed; a disabled account can’t use them.',
  thirdParty:
    'Rooms in third-party storage get a new owner, but the storage account stays the person’s: connect another one before it is closed.',
  links: 'Links into the rooms to people outside stay as they are: the new owner decides about them.',
};

function reportRows(plan: ReassignPlan, run: ReportedRun, gone: number): ReportRow[] {
  const isDone = (key: string) => run.steps.some((step) => step.key === key && step.status === 'done');
  if (!isDone('content')) return [];
  const row = (what: string, result: string, ...keys: readonly string[]): ReportRow => ({
    what,
    result,
    readAt: lastReadAt(run, (key) => keys.includes(key)),
  });
  const { reassignment, roomsOwned, account } = effectKeys;
  const rooms = plan.rooms.length - gone;
  const handed = rooms === 0 ? 'none to hand over' : `${rooms} → ${plan.successor.name}`;
  return [
    row('Rooms', `${handed}, 0 left`, reassignment, checkedKey('check', roomsOwned)),
    row('Other content', `to ${plan.successor.name}`, reassignment),
    ...(isDone('check')
      ? [row('Account', plan.deleteProfile ? 'deleted' : 'disabled', checkedKey('check', account))]
      : []),
  ];
}

function groupsLeft({ groups, person }: ReassignPlan): string[] {
  if (groups.length === 0) return [];
  const names = groups.slice(0, 5).map(({ name }) => name);
  const more = groups.length > names.length ? [`${groups.length - names.length} more`] : [];
  const them = groups.length === 1 ? 'it' : 'each of them';
  return [
    `${person.name} managed ${count(groups.length, 'group')}, which a reassignment does not hand over: ${sentenceList([...names, ...more])}. Ask for a new manager of ${them}.`,
  ];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
