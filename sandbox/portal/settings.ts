/**
 * How the time of a reassignment passes: with each progress read, by `advance()`, or by the clock; by the clock it can
 * stay at a percentage, still at work.
 */
export type ReassignmentPace = 'onPoll' | 'manual' | { readonly msPerStage: number; readonly holdAt?: number };

/** How a reassignment goes; `vanish` drops its record, with its work going on or not. */
export type ReassignmentOutcome =
  | { readonly kind: 'complete' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'fail'; readonly atPercentage: number; readonly error: string }
  | { readonly kind: 'vanish'; readonly atPercentage: number; readonly work: 'stops' | 'completes' };

/** When file operations move on: with each read of files, rooms or operations, by `advance()`, or at once. */
export type OperationPace = 'onRead' | 'manual' | 'instant';

/** Limits of the vendor's rate limiter. */
export interface RateLimits {
  readonly concurrentReads: number;
  readonly concurrentWrites: number;
  readonly perMinute: number;
  readonly writesPerDay: number;
}

/** Things of a portal that tests and the demo vary. */
export interface PortalSettings {
  /** IANA name; the vendor renders dates in it. */
  timeZone: string;
  version: string;
  /** The tariff includes the audit trail. */
  audit: boolean;
  /** Paid seats; null is without limit. */
  seats: number | null;
  /** Active rooms; null is without limit. */
  roomLimit: number | null;
  /** Creating external links is allowed. */
  externalLinks: boolean;
  reassignment: ReassignmentPace;
  reassignmentOutcome: ReassignmentOutcome;
  operations: OperationPace;
  /** First attempts are made as soon as the answer is sent, or only by `advance()`. */
  webhookDelivery: 'immediate' | 'manual';
  /** Webhook addresses may be on loopback, which the vendor's filter refuses. */
  webhookLoopback: boolean;
  rateLimits: RateLimits | null;
}

export const defaultSettings: PortalSettings = {
  timeZone: 'UTC',
  version: '3.7.2',
  audit: true,
  seats: null,
  roomLimit: null,
  externalLinks: true,
  reassignment: 'onPoll',
  reassignmentOutcome: { kind: 'complete' },
  operations: 'onRead',
  webhookDelivery: 'immediate',
  webhookLoopback: true,
  rateLimits: { concurrentReads: 50, concurrentWrites: 15, perMinute: 1500, writesPerDay: 10_000 },
};
