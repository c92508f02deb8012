import type { PortalFault } from '../../sandbox/portal/faults.js';

/** How a call goes wrong, by the name that the table shows. */
export const faultKinds = {
  '500': { kind: 'status', status: 500 },
  '502 html': { kind: 'html502' },
  '429': { kind: 'tooManyRequests', retryAfterSeconds: 3 },
  reset: { kind: 'reset' },
  'late reset': { kind: 'resetAfterEffect' },
  timeout: { kind: 'hangAfterEffect' },
  truncated: { kind: 'truncated' },
  '401': { kind: 'unauthorized' },
  '403': { kind: 'forbidden' },
  '404': { kind: 'notFound' },
  ignored: { kind: 'ignored' },
} as const satisfies Readonly<Record<string, PortalFault>>;

export type FaultName = keyof typeof faultKinds;

export const faultNames = [
  '500',
  '502 html',
  '429',
  'reset',
  'late reset',
  'timeout',
  'truncated',
  '401',
  '403',
  '404',
  'ignored',
] as const satisfies readonly FaultName[];
