import { duration, instant } from '../domain/age.js';
import type { Tenant } from '../domain/person.js';
import type { Policy } from '../domain/policy/policy.js';
import { requestName } from '../domain/request.js';
import { type TrailCheck, verifyTrail } from '../domain/trail.js';
import type { TrailStore, VitalsStore } from './store-ports.js';

export interface StartCheckDeps {
  readonly tenant: Tenant;
  readonly trail: TrailStore;
  readonly vitals: VitalsStore;
  /** What is wrong with the database file itself. */
  readonly damage: () => Promise<{ readonly file: string | null; readonly guards: readonly string[] }>;
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
}

export interface StartFindings {
  /** False while the file is damaged: what a run would read and write can't be relied on. */
  readonly mayRun: boolean;
  /** What somebody has to look after, by what it is about. */
  readonly problems: ReadonlyMap<StartProblem, string>;
  /** What waits for a fresh approval after a long silence, in a sentence, and a key that tells this silence from others. */
  readonly held: { readonly key: string; readonly sentence: string } | null;
}

/** What can be wrong with the database: the file, what guards the trail, the trail. */
export const startProblems = ['file', 'guards', 'trail'] as const;
export type StartProblem = (typeof startProblems)[number];

const hourMs = 3_600_000;

/** What is looked at before anything runs: the file, the trail since it was last found whole, and the time since the last sign of life. */
export async function checkAtStart(deps: StartCheckDeps): Promise<StartFindings> {
  const { file, guards } = await deps.damage();
  const problems = new Map<StartProblem, string>();
  if (file !== null) return { mayRun: false, problems: problems.set('file', damagedText(file)), held: null };
  if (guards.length > 0) problems.set('guards', guardsText(guards));
  const check = await checkTrail(deps);
  if (!check.ok) problems.set('trail', trailText(check));
  return { mayRun: true, problems, held: await wake(deps) };
}

/** The chain from where it was last found whole; from its beginning where it never was. */
async function checkTrail({ tenant, trail, clock }: StartCheckDeps): Promise<TrailCheck> {
  const from = await trail.checked(tenant);
  // The entry that was checked last has to be there still, as it was.
  const [last] = from ? await first(trail.entries(tenant, { afterSequence: from.sequence - 1 })) : [];
  if (from && last?.hash !== from.hash) return { ok: false, sequence: from.sequence, why: 'gap' };
  const check = await verifyTrail(trail.entries(tenant, { afterSequence: from?.sequence ?? 0 }), from);
  if (check.ok && check.head) await trail.markChecked(tenant, check.head, clock.now());
  return check;
}

async function first<T>(entries: AsyncIterable<T>): Promise<readonly T[]> {
  for await (const entry of entries) return [entry];
  return [];
}

async function wake({ tenant, vitals, policy, clock }: StartCheckDeps): Promise<StartFindings['held']> {
  const now = clock.now();
  // With less than an hour every restart would ask everybody again.
  const silenceMs = Math.max(1, policy().offboarding.missedStartHours) * hourMs;
  const held = await vitals.wake(tenant, { now, silenceMs, because: (lastAlive) => heldText(lastAlive, now) });
  if (!held) return null;
  const names = held.requestIds.map(requestName);
  const asked =
    names.length === 0 ? 'Nothing was under way.' : `Approve again what should still be done: ${names.join(', ')}.`;
  return { key: `silence.${held.lastAlive.toISOString()}`, sentence: `${silenceText(held.lastAlive, now)} ${asked}` };
}

function silenceText(lastAlive: Date, now: Date): string {
  const ago = duration(now.getTime() - lastAlive.getTime());
  return `Handover was away: the last sign of life in its database is from ${instant(lastAlive)}, ${ago} ago. Either it was stopped, or the database is an older copy.`;
}

function heldText(lastAlive: Date, now: Date): string {
  return `${silenceText(lastAlive, now)} The plan waits for a new approval.`;
}

function damagedText(file: string): string {
  return `The database is damaged, so nothing runs until a sound copy takes its place: ${file}.`;
}

function guardsText(guards: readonly string[]): string {
  return `Somebody took away or changed what keeps the trail from being rewritten (${guards.join(', ')}): compare the trail with the trail numbers in the reports, and restore a copy you trust.`;
}

function trailText({ sequence }: Extract<TrailCheck, { ok: false }>): string {
  return `The trail is not as Handover wrote it from entry ${sequence} on: compare it with the trail numbers in the reports, and restore a copy you trust.`;
}
