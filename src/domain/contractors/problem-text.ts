import { instant } from '../age.js';
import type { LeftOutReason, ScanProblem } from './scan-result.js';

const leftOut: Readonly<Record<LeftOutReason, string>> = {
  disabled: 'is disabled already',
  owner: 'owns the portal',
  admin: 'is a DocSpace admin',
  serviceAccount: 'is Handover’s own service account',
  directory: 'comes from your directory (LDAP); disable the account there',
};

/** A problem of a scan as a sentence: what was found, and what it means. Holds emails from outside: untrusted. */
export function problemText(problem: ScanProblem): string {
  switch (problem.kind) {
    case 'leftOut':
      return `${problem.email} ${leftOut[problem.why]}, so I leave this person out.`;
    case 'notInPortal':
      return `${problem.email} is on the list, but nobody in the portal has this email.`;
    case 'ambiguous':
      return `${problem.email} belongs to several people in the portal, so I leave all of them out.`;
    case 'duplicate':
      return `${problem.email} is on the list ${problem.times} times; I count it once.`;
    case 'noEmail':
      return `Entry ${problem.entry} of the list has no email, so I skip it.`;
    case 'notInTariff':
      return 'The portal’s tariff has no audit, so nobody can tell who is inactive: whoever was not seen lately counts as unknown.';
    case 'notRead':
      return `I could not read the portal’s ${log[problem.log]} back to the day that counts: ${problem.why}. Whoever was not seen counts as unknown.`;
    case 'logTooShort':
      return `The portal’s ${log[problem.log]} reaches back only to ${instant(problem.reachesBackTo)}, so whoever was not seen counts as unknown. Have DocSpace keep it longer (Settings > Security), or choose fewer days in the policy.`;
  }
}

const log = { signIns: 'login history', actions: 'audit log' } as const;
