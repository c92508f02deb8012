import { accessName } from './access-names.js';
import type { ReportedRun } from './report.js';

/** Rooms that the bot left with less than it had: the portal lets nobody give themselves a role. */
export function rolesLost(run: Pick<ReportedRun, 'effects'>): string[] {
  const lost = run.effects.flatMap(({ evidence }) => {
    if (typeof evidence?.was !== 'string' || typeof evidence.room !== 'string') return [];
    const role = accessName(evidence.was);
    return [`My role in ${evidence.room} was ${role}, and I could not get it back. Give it to me again if I need it.`];
  });
  return [...new Set(lost)];
}
