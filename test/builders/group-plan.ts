import type { GroupCreation, ManagerChange } from '../../src/domain/group/plan.js';
import { creationPlan, managerPlan } from '../../src/domain/group/planning.js';
import { jane, sam, tess } from './plan.js';

/** A new group Press, managed by Sam, with Tess in it. */
export function buildCreation(change: Partial<Parameters<typeof creationPlan>[0]> = {}): GroupCreation {
  return creationPlan({ name: 'Press', manager: sam, members: [tess], reason: 'OPS-18', ...change });
}

/** Press gets Sam instead of Jane. */
export function buildManagerChange(change: Partial<Parameters<typeof managerPlan>[0]> = {}): ManagerChange {
  const { id, name, email } = jane;
  const from = { id, name, email };
  return managerPlan({ group: { id: 'g-press', name: 'Press' }, from, manager: sam, reason: 'OPS-18', ...change });
}
