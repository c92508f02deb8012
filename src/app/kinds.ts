import type { Tenant } from '../domain/person.js';
import type { ApproverPort } from '../workflows/approvers.js';
import { scanOnSchedule } from '../workflows/contractors/scheduled-scan.js';
import type { KindServices } from '../workflows/kinds.js';
import type { Requests } from '../workflows/requests/requests.js';
import { createScanning } from './contractors/scanning.js';
import { startContractorSchedule } from './contractors/schedule.js';
import { type Parts, wake } from './parts.js';

/** What single kinds do besides running their requests, in this process. */
export function createKindServices(parts: Parts): KindServices {
  return { contractors: createScanning(parts) };
}

export interface ScheduleOwner {
  readonly tenant: Tenant;
  readonly requests: Requests;
  readonly approvers: ApproverPort;
}

/** Starts what single kinds do at times of the policy. */
export function startKindSchedules(parts: Parts, { tenant, requests, approvers }: ScheduleOwner): void {
  const { teamId, enterpriseId } = tenant;
  const { store, portal, policy, clock, notices, stopping } = parts;
  const deps = {
    scanning: createScanning(parts),
    requests,
    store,
    groups: portal.until(stopping.signal).groups,
    approvers,
    policy: policy.current,
    tenant: { teamId, enterpriseId },
    clock,
    notices,
  };
  startContractorSchedule(parts, {
    tenant: deps.tenant,
    async scan(slot, onProgress) {
      const proposal = await scanOnSchedule({ ...deps, onProgress }, slot);
      wake(parts);
      return proposal;
    },
  });
}
