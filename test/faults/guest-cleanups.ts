import type { CleanupPlan } from '../../src/domain/guests/plan.js';
import { roomAlarm } from '../../src/slack/guests/stops.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { buildHouse, type House } from '../workflows/guests/clean-up.js';
import { judge } from '../workflows/guests/judge.js';
import { type FaultName, faultKinds, faultNames } from './fault-kinds.js';

/** One call of an approved clean-up: the nth of this method and path. */
export interface CleanupCall {
  readonly method: string;
  /** Below /api/2.0, without its query. */
  readonly path: string;
  readonly skip: number;
}

export interface CleanupFault {
  readonly call: CleanupCall;
  readonly fault: FaultName;
  /** Every later call of the same method and path fails too, until somebody presses "Try again". */
  readonly forever?: boolean;
}

const house = () => buildHouse({ room: { members: 2, guests: 3, links: 1, files: 2 } });

/** Every call of a clean-up when nothing goes wrong. */
export async function callsOfCleanup(): Promise<readonly CleanupCall[]> {
  const at = await house();
  try {
    await at.file();
    await at.decide('approve');
    const before = at.portal.requests.length;
    const end = await at.goOn();
    if (end.run?.status !== 'done') throw new Error(`it is ${end.run?.status}: ${end.run?.parked?.because}`);
    const seen = new Map<string, number>();
    return at.portal.requests.slice(before).map(({ method, path: full }) => {
      const path = full.replace('/api/2.0', '');
      const skip = seen.get(`${method} ${path}`) ?? 0;
      seen.set(`${method} ${path}`, skip + 1);
      return { method, path, skip };
    });
  } finally {
    await at.close();
  }
}

/** Plays a clean-up with one fault to its end, with "Try again" where it parked; answers what is wrong then. */
export async function playCleanup({ call, fault, forever = false }: CleanupFault): Promise<readonly string[]> {
  const at = await house();
  try {
    await at.file();
    await at.decide('approve');
    const { method, path, skip } = call;
    at.portal.failNext({ ...faultKinds[fault], method, path, skip, times: forever ? Number.MAX_SAFE_INTEGER : 1 });
    const first = await at.goOn(forever ? 40 : 200);
    const said = unsaid(at, first);
    at.portal.clearFaults();
    const end = await toTheEnd(at, first);
    return [...said, ...wrongAtEnd(at, end), ...at.bugs.map((bug) => `a bug: ${bug}`)];
  } finally {
    await at.close();
  }
}

async function toTheEnd(at: House, first: Case): Promise<Case> {
  if (first.run?.status === 'done') return first;
  if (first.run?.status === 'parked') await at.decide(first.request.state === 'drifted' ? 'approve' : 'retry');
  return await at.goOn();
}

/** A room that is open while nothing goes on, and no card says so. */
function unsaid({ portal: { state }, roomId }: House, { request, run }: Case): readonly string[] {
  const isParked = run?.status === 'parked';
  const isOpen =
    state.folders.get(roomId)?.parentId === [...state.folders.values()].find(({ kind }) => kind === 'rooms')?.id;
  if (!isParked || !isOpen) return [];
  return roomAlarm({ request: { ...request, plan: request.plan as unknown as CleanupPlan }, run })
    ? []
    : ['it is open, and the card says nothing'];
}

/** Links that the portal refused twice stay, and are named; everything else is as it should be. */
function wrongAtEnd(at: House, { run }: Case): readonly string[] {
  if (run?.status !== 'done') return [`it is ${run?.status}: ${run?.parked?.because}`];
  return judge(at);
}

/** Every call with every fault once; answers how many there were, and a sentence for each that ended wrong. */
export async function playAllCleanups(): Promise<{ readonly cases: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let cases = 0;
  for (const call of await callsOfCleanup()) {
    for (const fault of faultNames) {
      // A read that changes nothing is an ordinary read; a hanging call is waited for, whatever it is.
      if (fault === 'timeout' || (fault === 'ignored' && call.method === 'GET')) continue;
      cases += 1;
      const problems = await playCleanup({ call, fault });
      if (problems.length > 0)
        wrong.push(`guest clean-up: ${fault} at ${call.method} ${call.path}: ${problems.join('; ')}`);
    }
  }
  return { cases, wrong };
}
