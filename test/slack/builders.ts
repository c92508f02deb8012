import type { OffboardPlan } from '../../src/domain/offboard/plan.js';
import { offboardSteps } from '../../src/domain/offboard/steps.js';
import type { PersonRef } from '../../src/domain/portal.js';
import type { Request, Vote } from '../../src/domain/request.js';
import type { OffboardPreview } from '../../src/workflows/offboard/preview/preview.js';
import type { Case } from '../../src/workflows/store-ports.js';

export type Run = NonNullable<Case['run']>;
type Step = Run['steps'][number];
type Effect = Run['effects'][number];

export const at = (time: string) => new Date(`2026-11-24T${time}Z`);

export const archiveOwner: PersonRef = { id: 'p-archive', name: 'Archive Owner', email: 'archive@example.com' };
export const ola: PersonRef = { id: 'p-ola', name: 'Ola Berg', email: 'ola@example.com' };

export function aPlan(change: Partial<OffboardPlan> = {}): OffboardPlan {
  return {
    kind: 'offboard',
    person: { id: 'p-jane', name: 'Jane Doe', email: 'jane.doe@example.com', type: 'roomAdmin' },
    successor: archiveOwner,
    successors: [archiveOwner, ola],
    rooms: [
      { id: 1, title: 'Launch', roomType: 'custom', archived: false, successorId: ola.id, edit: true },
      { id: 2, title: 'Budget', roomType: 'editing', archived: false, successorId: archiveOwner.id, edit: false },
      { id: 3, title: 'Old', roomType: 'public', archived: true, successorId: archiveOwner.id, edit: false },
    ],
    groups: [{ id: 'g-design', name: 'Design', successorId: ola.id }],
    groupsLeft: [{ id: 'g-all', name: 'All staff', why: 'ldap' }],
    workspace: {
      kind: 'folder',
      id: 50,
      title: 'Jane Doe',
      parentId: 40,
      archive: { id: 60, title: 'Archive', roomId: null, roomType: null, audience: ['g-hr'] },
    },
    hr: { groupId: 'g-hr', name: 'HR', access: 'read' },
    links: 'revoke',
    reportFolder: 70,
    deleteProfile: false,
    stays: ['myDocuments', 'memberships'],
    startAt: null,
    reason: 'HR-2211 last day 28 Nov',
    ...change,
  };
}

export function aRequest(change: Partial<Request<OffboardPlan>> = {}): Request<OffboardPlan> {
  const plan = change.plan ?? aPlan();
  return {
    id: 1042,
    tenant: { teamId: 'T1', enterpriseId: null },
    kind: 'offboard',
    state: 'pending',
    origin: 'draft:d-1',
    parentId: null,
    requester: { kind: 'member', name: 'Dave', slackId: 'UDAVE', portalId: 'p-dave', email: 'dave@example.com' },
    subject: { kind: 'person', slackId: 'UJANE', portalId: 'p-jane', email: 'jane.doe@example.com' },
    plan,
    round: 1,
    digest: '7f3a9c'.padEnd(64, '0'),
    notes: [],
    eligible: ['UBOB', 'UCAROL'],
    required: 1,
    requesterMayApprove: false,
    votes: [],
    effective: false,
    standingId: null,
    revokedAt: null,
    foreseen: null,
    createdAt: at('10:14:00'),
    expiresAt: new Date('2026-11-27T10:14:00Z'),
    decidedAt: null,
    endedBy: null,
    endReason: null,
    revision: 1,
    ...change,
  };
}

export function aVote(request: Pick<Request, 'digest'>, change: Partial<Vote> = {}): Vote {
  return {
    digest: request.digest,
    voter: { slackId: 'UBOB', portalId: 'p-bob', email: 'bob@example.com' },
    vote: 'yes',
    reason: null,
    at: at('10:20:00'),
    ...change,
  };
}

export function steps(...statuses: readonly Step['status'][]): Step[] {
  return offboardSteps.map(({ key, title }, index) => ({
    key,
    title,
    status: statuses[index] ?? 'pending',
    detail: null,
    percent: null,
    startedAt: statuses[index] && statuses[index] !== 'pending' ? at('14:03:00') : null,
    endedAt: null,
  }));
}

export function anEffect(stepKey: string, key: string, change: Partial<Effect> = {}): Effect {
  return {
    key,
    stepKey,
    title: key,
    acts: 1,
    intendedAt: at('14:03:00'),
    actedAt: at('14:03:05'),
    open: false,
    problem: null,
    facts: {},
    evidence: {},
    provedAt: at('14:03:11'),
    ...change,
  };
}

const provedEffects: readonly Effect[] = [
  anEffect('disable', 'account.disabled'),
  anEffect('rooms', 'room.1.links', { evidence: { revoked: 3, regenerated: [], notRevoked: [] } }),
  anEffect('groups', 'group.g-design'),
  anEffect('content', 'reassignment'),
  anEffect('workspace', 'folder.50.moved'),
  anEffect('access', 'folder.50.access'),
  anEffect('check', 'check.rooms.owned'),
];

export function aRun(change: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    requestId: 1042,
    workflow: 'offboard',
    status: 'running',
    notBefore: at('14:03:00'),
    failures: 0,
    failingSince: null,
    trouble: null,
    stopRequestedBy: null,
    parked: null,
    steps: steps('done', 'running'),
    effects: provedEffects.slice(0, 1),
    leftovers: [],
    createdAt: at('10:20:00'),
    startedAt: at('14:03:00'),
    endedAt: null,
    resumed: null,
    ...change,
  };
}

const allDone = steps('done', 'done', 'done', 'done', 'done', 'done', 'done', 'done');
const endedAt = at('14:05:41');

function approved(plan?: OffboardPlan): Request<OffboardPlan> {
  const request = aRequest({ state: 'approved', effective: true, ...(plan && { plan }) });
  return { ...request, votes: [aVote(request)], decidedAt: at('10:20:00') };
}

/** A case in every state that a reader can meet, for one plan. */
export function everyCase(
  plan: OffboardPlan = aPlan(),
  words: Partial<Request<OffboardPlan>> = {},
): Readonly<Record<string, Case<OffboardPlan>>> {
  const reason = words.endReason ?? 'Not before the audit';
  const base = (request: Request<OffboardPlan>): Request<OffboardPlan> => ({
    ...request,
    ...words,
    endReason: request.endReason ?? null,
  });
  const pending = aRequest({ plan });
  const going = base(approved(plan));
  const ended: Request<OffboardPlan> = { ...going, state: 'finished' };
  const because = words.endReason ?? 'The portal did not answer when the hand-over was started.';
  const parked = (kind: 'failed' | 'unknown', stepKey: string, index: number) => ({
    request: index === 0 ? { ...going, effective: false } : going,
    run: aRun({
      status: 'parked',
      parked: { stepKey, kind, because },
      steps: steps(...[...Array.from({ length: index }, () => 'done' as const), 'parked' as const]),
    }),
  });
  const denied = { ...pending, ...words, state: 'denied', endedBy: 'UCAROL', endReason: reason } as const;
  return {
    pending: { request: base(pending), run: null },
    oneOfTwo: { request: base({ ...pending, votes: [aVote(pending)], required: 2 }), run: null },
    denied: { request: { ...denied, decidedAt: at('10:21:00') }, run: null },
    expired: { request: base({ ...pending, state: 'expired', decidedAt: at('10:21:00') }), run: null },
    canceled: {
      request: base({ ...pending, state: 'canceled', endedBy: 'UDAVE', decidedAt: at('10:21:00') }),
      run: null,
    },
    approvedWithoutRun: { request: going, run: null },
    scheduled: { request: going, run: aRun({ status: 'queued', startedAt: null, steps: steps(), effects: [] }) },
    running: { request: going, run: aRun() },
    betweenLooks: { request: going, run: aRun({ status: 'queued' }) },
    stopping: { request: going, run: aRun({ stopRequestedBy: 'UBOB' }) },
    parkedUnknown: parked('unknown', 'content', 3),
    parkedFailed: parked('failed', 'workspace', 4),
    parkedAtDisable: parked('failed', 'disable', 0),
    parkedAtCheck: parked('failed', 'check', 6),
    drifted: { request: { ...going, state: 'drifted', votes: [] }, run: aRun() },
    driftedBefore: { request: { ...going, state: 'drifted', votes: [], effective: false }, run: null },
    stopped: { request: ended, run: aRun({ status: 'stopped', endedAt, steps: steps('done', 'running') }) },
    stoppedBefore: {
      request: { ...ended, effective: false },
      run: aRun({ status: 'stopped', startedAt: null, endedAt, steps: steps(), effects: [] }),
    },
    finishedWithoutRun: { request: { ...ended, effective: false }, run: null },
    partly: {
      request: ended,
      run: aRun({
        status: 'done',
        endedAt,
        effects: provedEffects,
        steps: allDone.map((step) =>
          step.key === 'groups' ? { ...step, status: 'skipped', detail: words.endReason ?? 'Design is gone' } : step,
        ),
      }),
    },
    byHand: {
      request: ended,
      run: aRun({
        status: 'done',
        endedAt,
        effects: provedEffects,
        steps: allDone.map((step) => (step.key === 'access' ? { ...step, status: 'byHand' } : step)),
      }),
    },
    done: { request: ended, run: aRun({ status: 'done', endedAt, effects: provedEffects, steps: allDone }) },
  };
}

export function caseIn(state: string): Case<OffboardPlan> {
  const found = everyCase()[state];
  if (!found) throw new Error(`No case is called ${state}.`);
  return found;
}

export function aPreview(change: Partial<OffboardPreview> = {}): OffboardPreview {
  const plan = aPlan();
  return {
    archive: plan.workspace.kind === 'folder' ? plan.workspace.archive : null,
    person: { ...plan.person, status: 'active', avatarUrl: null, usedSpaceBytes: 1_288_490_189 },
    lastSeen: null,
    rooms: plan.rooms.map(({ id, title, roomType, archived }) => ({
      id,
      title,
      roomType,
      archived,
      shared: id === 1,
      members: 4,
      guests: 1,
      updatedAt: null,
      proposed: null,
    })),
    agents: 0,
    groups: [
      { id: 'g-design', name: 'Design', ldap: false, system: false, members: null, proposed: null },
      { id: 'g-all', name: 'All staff', ldap: true, system: false, members: null, proposed: null },
    ],
    workspace: plan.workspace,
    hr: plan.hr,
    reportFolder: 70,
    successorSeesArchiveRoom: false,
    defaultSuccessor: archiveOwner,
    notes: [],
    readAt: at('10:13:00'),
    ...change,
  };
}
