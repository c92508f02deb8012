import { count } from '../counting.js';
import { lastReadAt, type Report, type ReportedRun, type ReportList, type ReportRow, reportOf } from '../report.js';
import type { Request } from '../request.js';
import { rolesLost } from '../roles-lost.js';
import { effectKeys } from './effect-keys.js';
import { candidatesOf, evidenceOf, guestsOf, linksOf, type StayingGuest } from './evidence.js';
import type { AutomaticPlan, CleanupPlan, GuestsPlan } from './plan.js';

/** What is known about the end of a clean-up; says done only for what was read back. */
export function guestsReport(request: Request<GuestsPlan>, run: ReportedRun): Report {
  const { plan } = request;
  return plan.what === 'cleanup' ? cleanupReport(request, plan, run) : automaticReport(request, plan, run);
}

function automaticReport(request: Request, plan: AutomaticPlan, run: ReportedRun): Report {
  return reportOf(request, run, {
    subject: 'Guest clean-ups',
    about: `policy ${plan.policyDigest.slice(0, 6)}`,
    doneVerb: 'start without asking',
    rows: [],
    left: [],
    noted: ['A change of the policy ends this; then each clean-up asks again.'],
  });
}

function cleanupReport(request: Request, plan: CleanupPlan, run: ReportedRun): Report {
  const { effects } = run;
  const { formRoles } = guestsOf(effects);
  return reportOf(request, run, {
    subject: plan.room.title,
    about: `room of ${ownerName(plan, run)}`,
    doneVerb:
      formRoles.length === 0 ? 'has no guests any more' : `is cleaned but for ${count(formRoles.length, 'guest')}`,
    rows: rowsOf(plan, run),
    left: [...texts(evidenceOf(effects, effectKeys.readAgain)?.left), ...formRoles.map(heldByForm), ...linksLeft(run)],
    noted: notes(run),
    lists: listsOf(run),
  });
}

function rowsOf(plan: CleanupPlan, run: ReportedRun): readonly ReportRow[] {
  const { effects } = run;
  const readAt = (...keys: readonly string[]) => lastReadAt(run, (key) => keys.includes(key));
  const rows: ReportRow[] = [];
  const add = (what: string, result: string, key: string, lookedAgain?: string) => {
    if (evidenceOf(effects, key))
      rows.push({ what, result, readAt: readAt(key, ...(lookedAgain ? [lookedAgain] : [])) });
  };
  const { removed, kept } = guestsOf(effects);
  add(
    'Guests',
    `${removed.length} removed${kept.length > 0 ? `, ${kept.length} kept by the owner` : ''}`,
    effectKeys.guests,
    effectKeys.readAgain,
  );
  if (plan.links === 'revoke') {
    add('Links of the room', linkCounts(run, 'links'), effectKeys.links);
    add('Links on files and folders', linkCounts(run, 'nested'), effectKeys.nested);
  }
  const isArchived = evidenceOf(effects, effectKeys.readAgain)?.archived === true;
  if (isArchived) add('Room', `in the archive, ${ownerName(plan, run)}’s`, effectKeys.readAgain);
  return rows;
}

function linkCounts({ effects }: ReportedRun, what: 'links' | 'nested'): string {
  const { revoked, regenerated, expiring } = linksOf(effects, what);
  return [
    `${revoked.length} revoked`,
    ...(regenerated.length > 0 ? [`${regenerated.length} replaced by a new one`] : []),
    ...(expiring.length > 0 ? [`${expiring.length} ended by an expiry`] : []),
  ].join(', ');
}

/** Whose the room was read to be at the end; before that, whose it is to be. */
function ownerName(plan: CleanupPlan, { effects }: ReportedRun): string {
  const read = evidenceOf(effects, effectKeys.readAgain)?.ownerName;
  return typeof read === 'string' ? read : plan.receiver.name;
}

function heldByForm({ name, email }: StayingGuest): string {
  return `${name} (${email}) could not be removed: they hold a role in a form. Take the role away in DocSpace, then ask for another clean-up.`;
}

function linksLeft({ effects }: ReportedRun): string[] {
  return [...linksOf(effects, 'links').notRevoked, ...linksOf(effects, 'nested').notRevoked].map(
    (title) => `Link “${title}” could not be revoked.`,
  );
}

function notes({ effects }: ReportedRun): string[] {
  const { regenerated } = linksOf(effects, 'links');
  const { expiring } = linksOf(effects, 'nested');
  return [
    ...regenerated.map(
      (title) =>
        `Link “${title}” was replaced by a new one, which nobody outside knows: this room type always has one.`,
    ),
    ...expiring.map(
      (title) => `Link “${title}” ends within two minutes: DocSpace lets only who made the folder take it away.`,
    ),
    ...effects.flatMap(({ evidence }) => texts(evidence?.notes)),
    ...rolesLost({ effects }),
    ...withoutRooms(effects),
  ];
}

/** Guests who are in no other room: the look for contractors may propose them. */
function withoutRooms(effects: ReportedRun['effects']): string[] {
  return candidatesOf(effects).map(
    ({ name, email }) =>
      `${name} (${email}) is in no other room now: the look for inactive contractors may propose them.`,
  );
}

/** Everybody and every link by name, for the file; the message has the counts. */
function listsOf({ effects }: ReportedRun): readonly ReportList[] {
  const { removed, kept } = guestsOf(effects);
  const revoked = [...linksOf(effects, 'links').revoked, ...linksOf(effects, 'nested').revoked];
  const lists = [
    {
      title: 'Guests removed',
      lines: removed.map(({ name, email, access, at }) => `${email}, ${name}, was ${access}, removed ${at}`),
    },
    { title: 'Guests kept by the owner', lines: kept.map(({ name, email }) => `${email}, ${name}`) },
    { title: 'Links revoked', lines: revoked.map((title) => `“${title}”`) },
  ];
  return lists.filter(({ lines }) => lines.length > 0);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
