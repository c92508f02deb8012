import { expect, it } from 'vitest';
import { problemText } from '../../../src/domain/contractors/problem-text.js';
import { type ScanProblem, type ScanResult, scanResultSchema } from '../../../src/domain/contractors/scan-result.js';

const at = new Date('2026-03-01T12:00:00Z');
const max = { id: 'p1', name: 'Max Kurz', email: 'max@studio.example', type: 'guest' } as const;

it('a result is the same after a way through JSON', () => {
  const result: ScanResult = {
    at,
    threshold: at,
    inactiveAfterDays: 30,
    source: 'guests',
    listed: 2,
    looked: 1,
    people: [
      {
        person: max,
        answer: 'inactive',
        reasons: [{ kind: 'last', log: 'signIns', at }],
        invitedBy: null,
        registeredAt: null,
      },
    ],
    pending: [{ person: max, invitedBy: { id: 'p2', name: 'Ola' }, invitedAt: at }],
    problems: [{ kind: 'logTooShort', log: 'actions', reachesBackTo: at }],
    logs: { signIns: { reachesBackTo: null }, actions: { reachesBackTo: at }, audit: true },
    requests: 7,
  };
  expect(scanResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
});

const email = 'max@studio.example';
it.each<[ScanProblem, string]>([
  [{ kind: 'leftOut', email, why: 'admin' }, `${email} is a DocSpace admin, so I leave this person out.`],
  [{ kind: 'notInPortal', email }, `${email} is on the list, but nobody in the portal has this email.`],
  [{ kind: 'ambiguous', email }, `${email} belongs to several people in the portal, so I leave all of them out.`],
  [{ kind: 'duplicate', email, times: 3 }, `${email} is on the list 3 times; I count it once.`],
  [{ kind: 'noEmail', entry: 4 }, 'Entry 4 of the list has no email, so I skip it.'],
  [
    { kind: 'notInTariff' },
    'The portal’s tariff has no audit, so nobody can tell who is inactive: whoever was not seen lately counts as unknown.',
  ],
  [
    { kind: 'notRead', log: 'signIns', why: 'the portal answered 500' },
    'I could not read the portal’s login history back to the day that counts: the portal answered 500. Whoever was not seen counts as unknown.',
  ],
  [
    { kind: 'logTooShort', log: 'actions', reachesBackTo: at },
    'The portal’s audit log reaches back only to 2026-03-01 12:00 UTC, so whoever was not seen counts as unknown. Have DocSpace keep it longer (Settings > Security), or choose fewer days in the policy.',
  ],
])('%j is a sentence', (problem, sentence) => {
  expect(problemText(problem)).toBe(sentence);
});
