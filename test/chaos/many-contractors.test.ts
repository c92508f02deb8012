import { describe, expect, it } from 'vitest';
import { itOutlives } from './deaths.js';
import { contractors, manyContractors } from './many-contractors.js';
import type { Death } from './points.js';

const deaths: readonly Death[] = [
  { kind: 'store', name: 'create the request', occurrence: 1, phase: 'before' },
  { kind: 'store', name: 'create the request', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 25, phase: 'before' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 25, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 50, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1002.card.v1', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1002.report.v1', occurrence: 1, phase: 'before' },
  { kind: 'slack', name: 'chat.postMessage h1002.report.v1', occurrence: 1, phase: 'after' },
];

describe('fifty contractors whose bot is killed while it disables them end as if nothing had happened', () => {
  const undisturbed = itOutlives({ scenario: manyContractors, deaths, workers: 2 });

  it('are all disabled, each by one call', () => {
    const { facts } = undisturbed();
    for (const id of contractors) {
      expect(facts).toContain(`person ${id}: Guest, status 2`);
      expect(facts.filter((fact) => fact.startsWith('audit 4020') && fact.includes(id))).toHaveLength(1);
    }
  });
});
