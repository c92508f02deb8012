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
export interface PortalFault {
  readonly kind: FaultKind;
  readonly method?: string;
  /** The path without its query: a string is compared with and without the `/api/2.0` prefix. */
  readonly path?: RegExp | string;
  /** How many matching requests fail; 1 when left out. */
  readonly times?: number;
  /** How many matching requests pass before that; 0 when left out. */
  readonly skip?: number;
  /** For `status`; 500 when left out. */
  readonly status?: number;
  /** For `status` and `forbidden`; the vendor's envelope when left out. */
  readonly body?: 'envelope' | 'empty';
  readonly message?: string;
  /** For `tooManyRequests`; 1 when left out. */
  readonly retryAfterSeconds?: number;
}

export interface FaultList {
  add(fault: PortalFault): void;
  clear(): void;
  /** How many requests are still to be hit. */
  left(): number;
  /** The fault that hits this request, counted as used; null for none. */
  take(method: string, path: string): PortalFault | null;
}

/** Keeps the faults in the order they were added; the first that matches hits. */
export function createFaultList(prefix: string): FaultList {
  let pending: { fault: PortalFault; skip: number; times: number }[] = [];
  return {
    add: (fault) => {
      pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
    },
    clear: () => {
      pending = [];
    },
    left: () => pending.reduce((sum, { times }) => sum + times, 0),
    take: (method, path) => {
      for (const entry of pending) {
        if (!hits(entry.fault, method, path, prefix)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.times -= 1;
        if (entry.times <= 0) pending = pending.filter((other) => other !== entry);
        return entry.fault;
      }
      return null;
    },
  };
}

function hits(fault: PortalFault, method: string, path: string, prefix: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  if (typeof fault.path === 'string') return path === fault.path || path === `${prefix}${fault.path}`;
  return new RegExp(fault.path.source, fault.path.flags.replace(/[gy]/g, '')).test(path);
}
