import { createEmailLists } from '../../lists/lists.js';
import { scanContractors } from '../../workflows/contractors/scan.js';
import type { Scanning } from '../../workflows/contractors/scanning.js';
import type { Parts } from '../parts.js';

/** Looks at the contractors of this portal; ends with the process. */
export function createScanning({ config, portal, store, policy, clock, stopping }: Parts): Scanning {
  const deps = {
    portal,
    activity: store.activity(config.docspace.host),
    lists: createEmailLists({ token: config.contractorsJsonToken?.reveal() ?? null }),
    policy: policy.current,
    clock,
  };
  return { scan: ({ onProgress }) => scanContractors(deps, { onProgress, signal: stopping.signal }) };
}
