import { describe, expect, it } from 'vitest';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import { itOutlives } from './deaths.js';
import type { Death } from './points.js';
import { reassignment } from './scenarios.js';

const { jane, ola } = personIds;

const deaths: readonly Death[] = [
  { kind: 'store', name: 'prove plan.compared', occurrence: 1, phase: 'after' },
  { kind: 'store', name: 'remember reassignment', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'POST /people/reassign/start', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'POST /people/reassign/start', occurrence: 1, phase: 'after' },
  { kind: 'store', name: 'remember reassignment', occurrence: 2, phase: 'before' },
  { kind: 'portal', name: `POST /files/${folderIds.reports}/text`, occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1001.successor.U0OLA.v1', occurrence: 1, phase: 'after' },
];

describe('a reassignment whose bot is killed and started again ends as if nothing had happened', () => {
  const undisturbed = itOutlives({ scenario: reassignment, deaths });

  it('leaves nothing of Jane’s but her own documents and groups, moved by one reassignment', () => {
    const { facts } = undisturbed();
    const owned = facts.filter((fact) => fact.startsWith('folder ') && fact.endsWith(`of ${jane}`));
    expect(owned.map((fact) => fact.replace(/^folder \d+ |: .*/g, ''))).toEqual(['My documents', 'Private']);
    expect(facts.filter((fact) => fact.startsWith('audit 4030'))).toHaveLength(1);
    expect(facts).toContainEqual(expect.stringMatching(new RegExp(`Marketing: manager ${jane},`)));
    expect(facts).toContainEqual(expect.stringMatching(new RegExp(`Budget 2026: in \\d+, of ${ola}`)));
  });
});
