import { accessName } from '../access-names.js';
import { count } from '../counting.js';
import { lastReadAt, type Report, type ReportedRun, type ReportList, type ReportRow, reportOf } from '../report.js';
import type { Request } from '../request.js';
import { rolesLost } from '../roles-lost.js';
import { effectKeys } from './effect-keys.js';
import { candidatesOf, endOf, evidenceOf, guestsOf, linksOf, type ReadEffect, type StayingGuest } from './evidence.js';
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
    doneVerb: doneVerb(run),
    short: shortText(plan, run),
    rows: rowsOf(plan, run),
    left: [...(endOf(effects)?.left ?? []), ...formRoles.map(heldByForm), ...linksLeft(run)],
    noted: notes(run),
    lists: listsOf(run),
  });
}

function doneVerb({ effects }: ReportedRun): string {
  const { removed, kept } = guestsOf(effects);
  if (kept.length > 0) return `has no guests any more but ${kept.length} whom the owner keeps`;
  return removed.length > 0 ? 'has no guests any more' : 'is cleaned up';
}

/** Whether the room is not as was approved: guests or links stay, or somebody took it out of the archive since. */
export function guestsFellShort(plan: GuestsPlan, run: Pick<ReportedRun, 'effects'>): boolean {
  return plan.what === 'cleanup' && shortText(plan, run) !== undefined;
}

function shortText({ room: { title } }: CleanupPlan, { effects }: { readonly effects: readonly ReadEffect[] }) {
  const end = endOf(effects);
  if (end && !end.gone && !end.archived) return `${title} is not in the archive any more`;
  const guests = guestsOf(effects).formRoles.length + (end?.guests ?? 0);
  const links = linksLeft({ effects }).length;
  const items = [
    ...(guests > 0 ? [count(guests, 'guest')] : []),
    ...(links > 0 ? [`${count(links, 'link')} that could not be revoked`] : []),
  ];
  return items.length === 0 ? undefined : `${title} still has ${items.join(' and ')}`;
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
  if (isArchived) add('Room', `in the archive, belongs to ${ownerName(plan, run)}`, effectKeys.readAgain);
  return rows;
}

function linkCounts({ effects }: ReportedRun, what: 'links' | 'nested'): string {
  const { revoked, regenerated, expiring } = linksOf(effects, what);
  return [
    `${revoked.length} revoked`,
    ...(regenerated.length > 0
      ? [`${regenerated.length} replaced by ${regenerated.length === 1 ? 'a new one' : 'new ones'}`]
      : []),
    ...(expiring.length > 0 ? [`${expiring.length} set to expire`] : []),
  ].join(', ');
}

/** Whose the room was read to be at the end; before that, whose it is to be. */
function ownerName(plan: CleanupPlan, { effects }: ReportedRun): string {
  return endOf(effects)?.ownerName ?? plan.receiver.name;
}

function heldByForm({ name, email }: StayingGuest): string {
  return `${name} (${email}) could not be removed: they hold a role in a form. Restore the room in DocSpace and give that role to somebody else, then ask for another clean-up.`;
}

function linksLeft({ effects }: { readonly effects: readonly ReadEffect[] }): string[] {
  return [...linksOf(effects, 'links').notRevoked, ...linksOf(effects, 'nested').notRevoked].map(
    (title) =>
      `Link “${title}” could not be revoked. Restore the room in DocSpace to remove it there, then archive it again.`,
  );
}

function notes({ effects }: ReportedRun): string[] {
  const { regenerated } = linksOf(effects, 'links');
  const { expiring } = linksOf(effects, 'nested');
  return [
    ...regenerated.map(
      (title) => `Link “${title}” was replaced by a new one that nobody has yet: a room of this type always has one.`,
    ),
    ...expiring.map(
      (title) => `Link “${title}” was set to expire within two minutes: DocSpace lets only its creator remove it.`,
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
      `${name} (${email}) is in no other room now. The next scan for inactive contractors may propose them.`,
  );
}

/** Everybody and every link by name, for the file; the message has the counts. */
function listsOf({ effects }: ReportedRun): readonly ReportList[] {
  const { removed, kept } = guestsOf(effects);
  const revoked = [...linksOf(effects, 'links').revoked, ...linksOf(effects, 'nested').revoked];
  const lists = [
    {
      title: 'Guests removed',
      lines: removed.map(
        ({ name, email, access, at }) => `${email}, ${name}, was ${accessName(access)}, removed ${at}`,
      ),
    },
    { title: 'Guests kept by the owner', lines: kept.map(({ name, email }) => `${email}, ${name}`) },
    { title: 'Links revoked', lines: revoked.map((title) => `“${title}”`) },
  ];
  return lists.filter(({ lines }) => lines.length > 0);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
