import { beforeAll, describe, expect, it } from 'vitest';
import { folderIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { type Death, deathName } from './points.js';
import { type CaseResult, playAll, type Reference, referenceOf } from './round.js';
import { guestCleanup } from './scenarios.js';

const room = roomIds.archivedCampaign;

const deaths: readonly Death[] = [
  { kind: 'portal', name: `PUT /files/rooms/${room}/unarchive`, occurrence: 1, phase: 'after' },
  { kind: 'store', name: 'acted room.opened', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'POST /files/owner', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: `PUT /files/rooms/${room}/links`, occurrence: 1, phase: 'after' },
  { kind: 'portal', name: `PUT /files/rooms/${room}/share`, occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'POST /files/owner', occurrence: 2, phase: 'after' },
  { kind: 'portal', name: `PUT /files/rooms/${room}/archive`, occurrence: 1, phase: 'after' },
  { kind: 'portal', name: `POST /files/${folderIds.reports}/text`, occurrence: 1, phase: 'after' },
];

let reference: Reference;
let results: readonly CaseResult[] = [];

beforeAll(async () => {
  reference = await referenceOf(guestCleanup);
  const cases = deaths.map((death) => ({ reference, death }));
  results = await playAll(cases, { workers: 3, onResult: () => {} });
}, 240_000);

describe('a guest clean-up', () => {
  it('leaves the room in the archive with its owner, without guests and without the bot', () => {
    expect(reference.facts).toContain(
      `folder ${room} Campaign 2024: in ${folderIds.archiveRoot}, of ${personIds.jane}`,
    );
    const shares = reference.facts.filter((fact) => fact.startsWith(`share of folder:${room}: `));
    for (const gone of [personIds.guestNia, personIds.guestTom, personIds.handover, 'c0'])
      expect(shares.join('\n')).not.toContain(`: ${gone}`);
  });

  describe('whose bot is killed and started again ends as if nothing had happened', () => {
    it.each(deaths.map((death) => [deathName(death), death] as const))('%s', (_, death) => {
      const result = results.find((candidate) => candidate.death === death);
      expect(result).toMatchObject({ died: true, trouble: null, lost: [], duplicated: [] });
    });
  });
});
