import { duration, instant } from '../../domain/age.js';
import { kindOf } from '../../domain/kinds.js';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Request } from '../../domain/request.js';
import type { Gate, GateAnswer } from '../../engine/look.js';
import { hasActed, type RunRecord } from '../../engine/run.js';
import type { GroupsPort } from '../ports.js';
import type { RequestStore, TrailStore } from '../store-ports.js';
import { againAsked } from './again.js';
import { approvedOnTrail } from './approved-on-trail.js';
import { dayQuota } from './day-quota.js';

export interface GateDeps {
  readonly requests: RequestStore;
  readonly trail: TrailStore;
  readonly groups: Pick<GroupsPort, 'listGroups'>;
  readonly tenant: Tenant;
  /** The policy in force. */
  readonly policy: () => Policy;
}

type CurrentCase = () => Promise<{ readonly request: Request; readonly run: RunRecord | null }>;

interface Asked extends GateDeps {
  readonly request: Request;
  /** Null once something was done: what bars a beginning must not leave things half done. */
  readonly beginning: RunRecord | null;
  readonly now: Date;
}

const hourMs = 3_600_000;
/** Less is no delay: a worker is busy, or the portal away for a moment. */
const leastDelayMs = 15 * 60_000;
const open: GateAnswer = { open: true };

/** What every run is asked, whatever its kind, after what its kind asks. `current` reads the case as it is now. */
export function requestGates(deps: GateDeps, current: CurrentCase): readonly Gate[] {
  const gate = (key: string, title: string, read: (asked: Asked) => Promise<GateAnswer>): Gate => ({
    key,
    title,
    read: async (now) => {
      const { request, run } = await current();
      const beginning = run && hasActed(run) ? null : run;
      return await read({ ...deps, request, beginning, now });
    },
  });
  return [
    gate('start.due', 'Start on time', startOnTime),
    gate('trail.approved', 'Approved on the trail', approvedOnTrail),
    gate('start.quota', 'Limit of starts', withinQuota),
  ];
}

/** A start that was missed by more than the policy's hours is put before the approvers again, with the same plan. */
async function startOnTime({ request, beginning, policy, now }: Asked): Promise<GateAnswer> {
  const due = dueAt(request);
  if (!beginning || !due) return open;
  const lateMs = now.getTime() - due.getTime();
  if (lateMs <= Math.max(leastDelayMs, kindOf(request.kind).missedStartHours(policy()) * hourMs)) return open;
  const because = `It should have started at ${instant(due)}, ${duration(lateMs)} ago. It starts after a new approval.`;
  return againAsked(request, because);
}

/** When it was to start: as planned, or with the last approval where that came later. */
function dueAt({ plan, decidedAt }: Request): Date | null {
  const planned = plan.startAt === null ? null : new Date(plan.startAt);
  return planned && decidedAt && planned > decidedAt ? planned : decidedAt;
}

/** Runs that started before this one count, so that of two at once one goes on. */
async function withinQuota({ request, beginning, requests, tenant, policy }: Asked): Promise<GateAnswer> {
  const at = beginning?.startedAt;
  if (!at || kindOf(request.kind).perDay(policy(), request.plan) === null) return open;
  const starts = await requests.starts(tenant, { kind: request.kind, besides: request.id }, at);
  const quota = dayQuota(request.plan, { policy: policy(), starts, at });
  if (!quota || quota.others.filter((other) => other < at).length + (quota.size ?? 1) <= quota.perDay) return open;
  return closed(
    `The limit of ${quota.perDay} in 24 hours is reached. Try again later, or ask an operator to raise it.`,
  );
}

function closed(because: string): GateAnswer {
  return { open: false, because };
}
