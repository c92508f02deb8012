import { createFaultList, type FaultList, type Repeated } from '../core/faults.js';

/** How a request goes wrong. */
export type FaultKind =
  | 'status'
  | 'html502'
  | 'tooManyRequests'
  | 'reset'
  | 'resetAfterEffect'
  | 'hang'
  | 'hangAfterEffect'
  | 'truncated'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'ignored';

/** A failure as data: which requests it hits and what happens to them. */
export interface PortalFault extends Repeated {
  readonly kind: FaultKind;
  readonly method?: string;
  /** The path without its query: a string is compared with and without the `/api/2.0` prefix. */
  readonly path?: RegExp | string;
  /** For `status`; 500 when left out. */
  readonly status?: number;
  /** For `status` and `forbidden`; the vendor's envelope when left out. */
  readonly body?: 'envelope' | 'empty';
  readonly message?: string;
  /** For `tooManyRequests`; 1 when left out. */
  readonly retryAfterSeconds?: number;
}

export interface PortalCall {
  readonly method: string;
  readonly path: string;
}

export type PortalFaults = FaultList<PortalFault, PortalCall>;

/** The faults of a portal whose API lies below this prefix. */
export function createPortalFaults(prefix: string): PortalFaults {
  return createFaultList((fault, call) => hits(fault, call, prefix));
}

function hits(fault: PortalFault, { method, path }: PortalCall, prefix: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  if (typeof fault.path === 'string') return path === fault.path || path === `${prefix}${fault.path}`;
  return new RegExp(fault.path.source, fault.path.flags.replace(/[gy]/g, '')).test(path);
}
