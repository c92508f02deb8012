import { handOverNotes } from '../hand-over-notes.js';
import type { JsonObject } from '../json.js';
import { lastReadAt, type Report, type ReportedRun, type ReportRow, reportOf } from '../report.js';
import type { Request } from '../request.js';
import { rolesLost } from '../roles-lost.js';
import { sizeText } from '../size.js';
import { effectivePlan } from './drift.js';
import { effectKeys, isEffect } from './effect-keys.js';
import { type LeftGroup, leftGroupSchema, type OffboardPlan, type StaysBehind } from './plan.js';

/** What is known about the end of an offboarding; says done only for what was read back. */
export function offboardReport(request: Request<OffboardPlan>, run: ReportedRun): Report {
  const compared = run.effects.find((effect) => effect.key === effectKeys.planCompared)?.evidence;
  const plan = effectivePlan(request.plan, compared);
  const { person } = plan;
  const left = undone(run, person.name);
  const things = left.length === 1 ? 'one thing is' : `${left.length} things are`;
  return reportOf(request, run, {
    subject: person.name,
    about: person.email,
    doneVerb: 'is offboarded',
    short: left.length === 0 ? undefined : `${person.name} is offboarded, but ${things} left`,
    rows: reportRows(plan, run),
    left,
    noted: [...texts(compared?.notes), ...handOverNotes(run, person.name).noted, ...noted(run)],
    stays: [...groupsLeft(plan, run).map(groupStays), ...plan.stays.map((what) => stayText(plan, what))],
  });
}

/** Whether every step was done and something that was approved is not so, or can't be told. */
export function fellShort(plan: OffboardPlan, run: Pick<ReportedRun, 'effects'>): boolean {
  return undone(run, plan.person.name).length > 0;
}

function undone(run: Pick<ReportedRun, 'effects'>, name: string): readonly string[] {
  return [...handOverNotes(run, name).left, ...linksLeft(run)];
}

/** How each thing that stays behind is said, on the form, the card and in the report. */
export const stayTexts: Readonly<Record<StaysBehind, string>> = {
  myDocuments:
    'My documents and Trash: what is in there and not shared stays; the portal does not let anyone count it.',
  thirdParty:
    'Rooms in third-party storage get a new owner, but the storage account stays the person’s: connect another one before it is closed.',
  archivedLinks: 'Outside links into archived rooms stay: they don’t work unless a room is restored.',
  memberships: 'Memberships in other people’s rooms stay listed; a disabled account can’t use them.',
};

/** The same with how much it is, where the portal told. */
export function stayText({ usedBytes }: Pick<OffboardPlan, 'usedBytes'>, what: StaysBehind): string {
  if (what !== 'myDocuments' || usedBytes === undefined) return stayTexts[what];
  return `${stayTexts.myDocuments} The person used ${sizeText(usedBytes)} in all when this was asked for.`;
}

function reportRows(plan: OffboardPlan, run: ReportedRun): ReportRow[] {
  const isDone = (key: string) => run.steps.some((step) => step.key === key && step.status === 'done');
  const rows: ReportRow[] = [];
  const add = (what: string, result: string, stepKeys: readonly string[], ...effects: readonly string[]) => {
    if (stepKeys.every(isDone)) rows.push({ what, result, readAt: lastReadAt(run, isEffect(...effects)) });
  };
  add('Account', plan.deleteProfile ? 'deleted' : 'disabled', ['disable'], effectKeys.accountDisabled);
  add(
    'Rooms',
    `${handed(plan.rooms, plan)}, 0 left`,
    ['rooms', 'content'],
    effectKeys.roomsOwned,
    effectKeys.reassignment,
  );
  add(
    'Groups',
    `${handed(plan.groups, plan)}, ${groupsLeft(plan, run).length} left`,
    ['groups'],
    effectKeys.groupsArrived,
    'group',
  );
  add('Other content', `to ${plan.successor.name}`, ['content'], effectKeys.reassignment);
  if (plan.workspace.kind !== 'none') {
    const where = plan.workspace.kind === 'folder' ? plan.workspace.archive.title : 'Archive';
    add('Workspace', `${where} / ${plan.workspace.title}`, ['workspace'], 'folder.moved', 'room.archived');
    add('Access', whoOpens(plan), ['workspace', 'access', 'rooms'], 'folder.access', 'room.hr', 'room.members');
  }
  const links = linkEvidence(run);
  if (links.length > 0) add('Outside links', `${sum(links, 'revoked')} revoked`, ['rooms'], 'room.links');
  return rows;
}

/** Who opens the workspace: in the service account's own archive nobody else does, a room has its members besides. */
function whoOpens({ workspace, successor, hr, successorInArchiveRoom }: OffboardPlan): string {
  const isInRoom = workspace.kind === 'folder' && workspace.archive.roomId !== null;
  const readers = [...(hr ? [`${hr.name} read`] : []), ...(successorInArchiveRoom ? [`${successor.name} read`] : [])];
  return isInRoom
    ? ['members of the archive room', ...readers].join(', ')
    : [`${successor.name} full`, ...readers].join(', ');
}

function groupStays({ name, why }: LeftGroup): string {
  return why === 'ldap'
    ? `Group ${name} comes from the directory (LDAP): change its manager there.`
    : `Group ${name} belongs to DocSpace itself and keeps its manager.`;
}

function linksLeft(run: Pick<ReportedRun, 'effects'>): string[] {
  const links = linkEvidence(run).flatMap((evidence) => linksNamed(evidence, 'notRevoked'));
  return links.map((link) => `${link} could not be revoked.`);
}

/** Groups that keep their manager: those of the plan, and what the run met later. */
function groupsLeft(plan: OffboardPlan, run: ReportedRun): readonly LeftGroup[] {
  const met = run.effects.flatMap(({ evidence }) => {
    const left = leftGroupSchema.array().safeParse(evidence?.left);
    return left.success ? left.data : [];
  });
  return [...new Map([...plan.groupsLeft, ...met].map((group) => [group.id, group])).values()];
}

function noted(run: ReportedRun): string[] {
  const regenerated = linkEvidence(run).flatMap((evidence) => linksNamed(evidence, 'regenerated'));
  const gone = run.effects.filter((effect) => effect.evidence?.gone === true);
  return [
    ...regenerated.map(
      (link) => `${link} was replaced by a new one, which nobody outside knows: this room type always has one.`,
    ),
    ...gone.map((effect) => `${effect.title}: not needed, it no longer exists.`),
    ...rolesLost(run),
    ...eventsCut(run),
  ];
}

/** The files list the portal's events up to a number; `found` counts all that were read. */
function eventsCut({ effects }: ReportedRun): string[] {
  const evidence = effects.find(({ key }) => key === effectKeys.portalEvents)?.evidence;
  const listed = Array.isArray(evidence?.events) ? evidence.events.length : 0;
  if (typeof evidence?.found !== 'number' || evidence.found <= listed) return [];
  return [`The files list the first ${listed} of the portal’s events; its audit log has more.`];
}

function handed(items: readonly { readonly successorId: string }[], plan: OffboardPlan): string {
  if (items.length === 0) return 'none';
  const receivers = plan.successors.filter((person) => items.some((item) => item.successorId === person.id));
  return `${items.length} → ${receivers.map((person) => person.name).join(', ')}`;
}

const isLinks = isEffect('room.links');

function linkEvidence(run: Pick<ReportedRun, 'effects'>): JsonObject[] {
  return run.effects.flatMap((effect) => (isLinks(effect.key) && effect.evidence ? [effect.evidence] : []));
}

function sum(all: readonly JsonObject[], key: string): number {
  return all.reduce((total, evidence) => total + Number(evidence[key] ?? 0), 0);
}

/** `Link “Shared link” of room Press`, for each link that the evidence lists there. */
function linksNamed(evidence: JsonObject, list: 'notRevoked' | 'regenerated'): string[] {
  const room = typeof evidence.room === 'string' ? ` of room ${evidence.room}` : '';
  return texts(evidence[list]).map((title) => `Link “${title}”${room}`);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
