import { expect, it } from 'vitest';
import { sharedEffects } from '../../../src/domain/shared-effects.js';
import { eventsIn } from '../../../src/workflows/effects/filed-report.js';

const read = (evidence: Readonly<Record<string, boolean | readonly Readonly<Record<string, string>>[]>> | null) => [
  { key: sharedEffects.portalEvents, evidence },
];

it('a run that ended before it read the portal’s events says nothing of them, and not that there is no audit log', () => {
  expect(eventsIn([])).toBeUndefined();
  expect(eventsIn(read(null))).toBeUndefined();
  expect(eventsIn(read({ audit: false }))).toBeNull();
  const event = { at: '2026-03-02T12:00:00.000Z', who: 'Ola Berg', action: 'Room archived' };
  expect(eventsIn(read({ audit: true, events: [event] }))).toEqual([event]);
});
