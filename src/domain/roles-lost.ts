import type { ReportedRun } from './report.js';

/** Rooms that the bot left with less than it had: the portal lets nobody give themselves a role. */
export function rolesLost(run: Pick<ReportedRun, 'effects'>): string[] {
  const lost = run.effects.flatMap(({ evidence }) => {
    if (typeof evidence?.was !== 'string' || typeof evidence.room !== 'string') return [];
    const role = evidence.was.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    return [`I was ${role} in room ${evidence.room} and could not have that role back. Give it to me if I need it.`];
  });
  return [...new Set(lost)];
}
