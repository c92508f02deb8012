import type { Holder, Processes } from '../../src/engine/queue/holder.js';

/** Processes of one machine: `alive` gives the start of each that lives, by its pid. */
export function buildProcesses(self: Partial<Holder> = {}, alive: ReadonlyMap<number, string> = new Map()): Processes {
  const own = { place: 'here', pid: 1, startedAt: 'then', ...self };
  return { self: own, startOf: (pid) => (pid === own.pid ? own.startedAt : alive.get(pid)) };
}
