import type { NewPortalEvent, RecordLimits } from '../../src/workflows/events/ports.js';
import { noon } from './clock.js';

/** An event about an archived room, as a webhook gives it. */
export function portalEvent(change: Partial<NewPortalEvent> = {}): NewPortalEvent {
  return { origin: 'webhook:1:7', roomId: 539_100, by: 'aaaa-1', at: noon, digest: null, ignoredAs: null, ...change };
}

/** Room for many; the same body within ten minutes is the same event. */
export function limits(now: Date, change: Partial<RecordLimits> = {}): RecordLimits {
  return { now, mostWaiting: 100, sameBodyWithinMs: 10 * 60_000, ...change };
}
