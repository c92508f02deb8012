import type { JsonObject } from '../json.js';
import { currentVotes, type Request, requestName } from '../request.js';
import { driftKey, effectivePlan } from './drift.js';
import type { OffboardPlan, StaysBehind } from './plan.js';

/** What a report needs of a run; the engine's records have this shape. */
export interface ReportedRun {
  readonly status: string;
  readonly steps: readonly {
    readonly key: string;
    readonly title: string;
    readonly status: string;
    readonly detail: string | null;
  }[];
  readonly effects: readonly {
    readonly key: string;
    readonly stepKey: string;
    readonly title: string;
    readonly evidence: JsonObject | null;
    readonly provedAt: Date | null;
  }[];
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface ReportRow {
  readonly what: string;
  readonly result: string;
  /** Instant of the last look at the portal that showed it. */
  readonly readAt: Date | null;
}

export interface Report {
  readonly name: string;
  readonly person: string;
  readonly email: string;
  /** `done` only if every step was done and read back. */
  readonly outcome: 'done' | 'partly' | 'stopped';
  readonly headline: string;
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly durationMs: number | null;
  readonly rows: readonly ReportRow[];
  /** What could not be done, one sentence each: shown first. */
  readonly notDone: readonly string[];
  readonly noted: readonly string[];
  readonly stays: readonly string[];
  readonly askedBy: string;
  /** Slack ids of the yes votes. */
  readonly approvedBy: readonly string[];
}

/** What is known about the end of an offboarding; says done only for what was read back. */
export function offboardReport(request: Request, run: ReportedRun): Report {
  const compared = run.effects.find((effect) => effect.key === driftKey)?.evidence;
  const plan = effectivePlan(request.plan, compared);
  const done = run.steps.filter((step) => step.status === 'done').length;
  const outcome = run.status === 'stopped' ? 'stopped' : done > 0 && done === run.steps.length ? 'done' : 'partly';
  const left = run.steps.length - done;
  const headlines = {
    done: `${plan.person.name} is offboarded`,
    partly: `${plan.person.name}: ${done} of ${run.steps.length}, ${left === 1 ? 'one thing' : `${left} things`} left`,
    stopped: `${plan.person.name}: stopped after ${done} of ${run.steps.length}`,
  };
  return {
    name: requestName(request.id),
    person: plan.person.name,
    email: plan.person.email,
    outcome,
    headline: headlines[outcome],
    stepsDone: done,
    stepsTotal: run.steps.length,
    durationMs: run.startedAt && run.endedAt ? run.endedAt.getTime() - run.startedAt.getTime() : null,
    rows: reportRows(plan, run),
    notDone: notDone(plan, run),
    noted: [...texts(compared?.notes), ...noted(run)],
    stays: plan.stays.map((what) => stayTexts[what]),
    askedBy: request.requesterName,
    approvedBy: currentVotes(request)
      .filter((vote) => vote.vote === 'yes')
      .map((vote) => vote.voter.slackId),
  };
}

/** How each thing that stays behind is said, on the form, the card and in the report. */
export const stayTexts: Readonly<Record<StaysBehind, string>> = {
  myDocuments: 'My documents: what is in there and not shared stays; the portal does not let anyone count it.',
  thirdParty: 'Connected third-party accounts stay tied to the person.',
  archivedLinks: 'Links of archived rooms are left: they are dead until a room is restored.',
  memberships: 'Memberships in other people’s rooms stay listed; a disabled account can’t use them.',
};

function reportRows(plan: OffboardPlan, run: ReportedRun): ReportRow[] {
  const isDone = (key: string) => run.steps.some((step) => step.key === key && step.status === 'done');
  const rows: ReportRow[] = [];
  const add = (what: string, result: string, stepKeys: readonly string[], effects: RegExp) => {
    if (stepKeys.every(isDone)) rows.push({ what, result, readAt: lastLook(run, effects) });
  };
  add('Account', plan.deleteProfile ? 'deleted' : 'disabled', ['disable'], /account\.disabled$/);
  add('Rooms', `${handed(plan.rooms, plan)}, 0 left`, ['rooms', 'content'], /rooms\.owned$|^reassignment$/);
  add(
    'Groups',
    `${handed(plan.groups, plan)}, ${plan.groupsLeft.length} left`,
    ['groups'],
    /groups\.arrived$|^group\./,
  );
  add('Other content', `to ${plan.successor.name}`, ['content'], /^reassignment$/);
  if (plan.workspace.kind !== 'none') {
    const where = plan.workspace.kind === 'folder' ? plan.workspace.archive.title : 'Archive';
    add('Workspace', `${where} / ${plan.workspace.title}`, ['workspace'], /\.(moved|archived)$/);
    const who = [`${plan.successor.name} full`, ...(plan.hr ? [`${plan.hr.name} read`] : [])].join(', ');
    add('Access', who, ['workspace', 'access', 'rooms'], /\.(access|hr|members)$/);
  }
  const links = linkEvidence(run);
  if (links.length > 0) add('Outside links', `${sum(links, 'revoked')} revoked`, ['rooms'], /\.links$/);
  return rows;
}

function notDone(plan: OffboardPlan, run: ReportedRun): string[] {
  const sentences = run.steps
    .filter((step) => step.status !== 'done')
    .map((step) => {
      if (step.status === 'skipped') return `${step.title}: skipped. ${step.detail ?? ''}`.trim();
      if (step.status === 'byHand')
        return `${step.title}: said to be done by hand, not read back. ${step.detail ?? ''}`.trim();
      return `${step.title}: not done.`;
    });
  const groups = plan.groupsLeft.map((group) =>
    group.why === 'ldap'
      ? `Group ${group.name} comes from the directory (LDAP): change its manager there.`
      : `Group ${group.name} belongs to the portal itself and keeps its manager.`,
  );
  const links = linkEvidence(run).flatMap((evidence) => linksNamed(evidence, 'notRevoked'));
  return [...sentences, ...groups, ...links.map((link) => `${link} could not be revoked.`)];
}

function noted(run: ReportedRun): string[] {
  const regenerated = linkEvidence(run).flatMap((evidence) => linksNamed(evidence, 'regenerated'));
  const gone = run.effects.filter((effect) => effect.evidence?.gone === true);
  return [
    ...regenerated.map(
      (link) => `${link} was replaced by a new one, which nobody outside knows: this room type always has one.`,
    ),
    ...gone.map((effect) => `${effect.title}: it no longer exists.`),
  ];
}

function handed(items: readonly { readonly successorId: string }[], plan: OffboardPlan): string {
  if (items.length === 0) return 'none';
  const receivers = plan.successors.filter((person) => items.some((item) => item.successorId === person.id));
  return `${items.length} → ${receivers.map((person) => person.name).join(', ')}`;
}

function lastLook(run: ReportedRun, keys: RegExp): Date | null {
  const looks = run.effects.flatMap((effect) => (keys.test(effect.key) && effect.provedAt ? [effect.provedAt] : []));
  return looks.length === 0 ? null : new Date(Math.max(...looks.map((at) => at.getTime())));
}

function linkEvidence(run: ReportedRun): JsonObject[] {
  return run.effects.flatMap((effect) => (effect.key.endsWith('.links') && effect.evidence ? [effect.evidence] : []));
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
