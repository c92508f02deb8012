import { effectKeys } from '../../../src/domain/guests/effect-keys.js';
import type { AutomaticPlan, CleanupPlan, GuestsPlan } from '../../../src/domain/guests/plan.js';
import { cleanupSteps } from '../../../src/domain/guests/steps.js';
import type { Request } from '../../../src/domain/request.js';
import { sharedEffects } from '../../../src/domain/shared-effects.js';
import type { EffectRecord, RunRecord } from '../../../src/engine/run.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildEffect, buildRun } from '../../builders/run.js';

export const ola = { id: 'p-ola', name: 'Ola Berg', email: 'ola.berg@example.com' };
export const archiveOwner = { id: 'p-archive', name: 'Archive Owner', email: 'archive@example.com' };

type Guest = CleanupPlan['guests'][number];

export function guest(name: string, change: Partial<Guest> = {}): Guest {
  const word = name.toLowerCase().split(' ')[0] ?? 'guest';
  return { id: `p-${word}`, name, email: `${word}@studio.example`, access: 'read', pending: false, ...change };
}

const guests = ['Max Kurz', 'Ida Noor', 'Tom Ito', 'Eva Lind', 'Jo Park', 'Al Roy'].map((name) => guest(name));

/** Ola's room in the archive, with six guests. */
export function cleanupPlan(change: Partial<CleanupPlan> = {}): CleanupPlan {
  return {
    kind: 'guests',
    what: 'cleanup',
    room: { id: 42, title: 'Launch 2026', roomType: 'editing', archived: true },
    owner: { ...ola, status: 'active' },
    receiver: { ...ola, isFallback: false },
    guests,
    members: 14,
    links: 'revoke',
    invitationLinks: 'withGuests',
    externalLinks: true,
    force: false,
    archivedBy: { name: 'Kim Lee', id: 'p-kim' },
    archivedAt: noon.toISOString(),
    reportFolder: 70,
    startAt: null,
    reason: 'Archived in DocSpace',
    grace: null,
    ...change,
  };
}

export const automaticPlan: AutomaticPlan = {
  kind: 'guests',
  what: 'automatic',
  policyDigest: 'a91b3c'.padEnd(64, '0'),
  startAt: null,
  reason: 'The policy says automatic',
};

export function cleanupRequest<P extends GuestsPlan>(plan: P, change: Partial<Request<P>> = {}): Request<P> {
  return {
    id: 1042,
    tenant: { teamId: 'T1', enterpriseId: null },
    kind: 'guests',
    state: 'pending',
    origin: 'portal:1',
    parentId: null,
    requester: { kind: 'webhook', name: 'DocSpace' },
    subject:
      plan.what === 'cleanup' ? { kind: 'room', id: plan.room.id, title: plan.room.title } : { kind: 'none' as const },
    plan,
    round: 1,
    digest: '7f3a9c'.padEnd(64, '0'),
    notes: [],
    eligible: ['U0BOB'],
    required: 1,
    requesterMayApprove: false,
    votes: [],
    effective: false,
    createdAt: noon,
    expiresAt: minutesAfter(60),
    decidedAt: null,
    endedBy: null,
    endReason: null,
    revision: 1,
    ...change,
  } as Request<P>;
}

/** An effect that was acted on and read back. */
function read(key: string, evidence: EffectRecord['evidence'] = {}, minutes = 2): EffectRecord {
  const at = minutesAfter(minutes);
  return buildEffect(key, { acts: 1, intendedAt: at, actedAt: at, evidence, provedAt: at });
}

/** What the run of a whole clean-up has read, guest by guest. */
export function allEffects(
  plan: CleanupPlan,
  {
    formRoles = [],
    kept = [],
    revoked = ['Link for the agency', 'Second link'],
    notRevoked = [],
    end = {},
  }: {
    formRoles?: readonly Guest[];
    kept?: readonly Guest[];
    revoked?: string[];
    notRevoked?: string[];
    end?: object;
  } = {},
): readonly EffectRecord[] {
  const seen = ({ id, name, email, access }: Guest) => ({ id, name, email, access });
  const ownerId = plan.receiver.id;
  const stay = [...formRoles, ...kept].map(({ id }) => id);
  const removed = plan.guests
    .filter(({ id }) => !stay.includes(id))
    .map((one) => ({ ...seen(one), at: minutesAfter(2).toISOString() }));
  return [
    read(effectKeys.looked),
    ...(plan.room.archived ? [read(effectKeys.opened)] : []),
    read(effectKeys.editable),
    read(effectKeys.links, { titles: revoked, regenerated: [], expiring: [], notRevoked }),
    read(effectKeys.guests, { removed, formRoles: formRoles.map(seen), kept: kept.map(seen) }),
    read(effectKeys.nested, { titles: [], regenerated: [], expiring: [], notRevoked: [] }),
    read(effectKeys.givenBack, {}, 3),
    read(effectKeys.archived, {}, 3),
    read(effectKeys.readAgain, { archived: true, ownerId, ownerName: plan.receiver.name, ...end }, 4),
    read(sharedEffects.reportFile, { url: 'https://docs.example.com/doceditor?fileId=9' }, 4),
  ];
}

/** A run of the clean-up's steps; those before `at` are done. */
export function cleanupRun(at: number, change: Partial<RunRecord> = {}): RunRecord {
  const steps = cleanupSteps.map(({ key, title }, index) => ({
    key,
    title,
    status: index < at ? ('done' as const) : ('pending' as const),
    detail: null,
    percent: null,
    startedAt: index < at ? noon : null,
    endedAt: index < at ? noon : null,
  }));
  return buildRun({ workflow: 'guests', steps, ...change });
}

/** The whole clean-up, done and read back. */
export function doneCase(plan = cleanupPlan(), effects = allEffects(plan)): Case<CleanupPlan> {
  return {
    request: cleanupRequest(plan, { state: 'finished', decidedAt: noon }),
    run: cleanupRun(cleanupSteps.length, { status: 'done', effects: [...effects], endedAt: minutesAfter(4) }),
  };
}

/** A run that waits at one of its steps with so many of its effects read. */
export function parkedCase(stepKey: string, keys: readonly string[], plan = cleanupPlan()): Case<CleanupPlan> {
  const at = cleanupSteps.findIndex(({ key }) => key === stepKey);
  const because = 'DocSpace refused it: the limit of rooms is reached (402).';
  return {
    request: cleanupRequest(plan, { state: 'approved', decidedAt: noon }),
    run: cleanupRun(at, {
      status: 'parked',
      parked: { stepKey, kind: 'failed', because },
      effects: allEffects(plan).filter(({ key }) => keys.includes(key)),
    }),
  };
}
