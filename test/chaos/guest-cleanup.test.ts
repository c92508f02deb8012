import { describe, expect, it } from 'vitest';
import { folderIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { itOutlives } from './deaths.js';
import type { Death } from './points.js';
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

describe('a guest clean-up whose bot is killed and started again ends as if nothing had happened', () => {
  const undisturbed = itOutlives({ scenario: guestCleanup, deaths });

  it('leaves the room in the archive with its owner, without guests and without the bot', () => {
    const { facts } = undisturbed();
    expect(facts).toContain(`folder ${room} Campaign 2024: in ${folderIds.archiveRoot}, of ${personIds.jane}`);
    const shares = facts.filter((fact) => fact.startsWith(`share of folder:${room}: `));
    for (const gone of [personIds.guestNia, personIds.guestTom, personIds.handover, 'c0'])
      expect(shares.join('\n')).not.toContain(`: ${gone}`);
  });
});
