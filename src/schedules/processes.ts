import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * The processes beside this one, as the system knows them. `startOf` tells when the process of a pid began, empty where
 * the system doesn't say, undefined if there is none.
 */
export function realProcesses() {
  const startOf = (pid: number) => (isAlive(pid) ? startedAt(pid) : undefined);
  // Two machines may have one name, and two containers one name and one boot: a pid means something in its own space only.
  const space = [textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')), textOf(pidSpace)];
  return {
    self: { place: [hostname(), ...space].join(' ').trim(), pid: process.pid, startedAt: startedAt(process.pid) ?? '' },
    startOf,
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Linux: ticks since boot at the start, after the state and behind the name, which may hold anything (proc(5)). */
function startedAt(pid: number): string | undefined {
  const stat = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : (fields[19] ?? '');
}

function pidSpace(): string {
  return readlinkSync('/proc/self/ns/pid');
}

/** Empty where there is no such file: other systems have none of these. */
function textOf(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return '';
  }
}
