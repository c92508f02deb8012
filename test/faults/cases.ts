import type { Case } from '../../src/workflows/store-ports.js';
import { type FaultName, faultKinds } from './fault-kinds.js';
import { createJudge } from './judge.js';
import { createJudges } from './judges.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions } from './offboarding.js';
import { type FlowName, flows, toldOf } from './portals.js';

/** One call of the flow: the nth of this method and path. */
export interface FlowCall {
  readonly method: string;
  /** Below /api/2.0, without its query. */
  readonly path: string;
  /** The path with placeholders for ids. */
  readonly route: string;
  /** How many calls of the same method and path come before. */
  readonly skip: number;
}

export interface FaultCase {
  readonly call: FlowCall;
  readonly fault: FaultName;
  /** Every later call of the same method and path fails too. */
  readonly forever: boolean;
}

export type Outcome = 'done' | 'retried' | 'parked' | 'wrong';

export interface CaseResult {
  readonly outcome: Outcome;
  /** What the card says of a parked run, and what is wrong. */
  readonly said: string | null;
  readonly problems: readonly string[];
  /** It said that all is done, and it wasn't. */
  readonly isFalseDone: boolean;
}

/** Long enough for an answer on loopback, short enough to wait for. */
const hastyTimeouts = { connectMs: 50, headersMs: 50, bodyMs: 50 };

/** Every call of the approved run when nothing goes wrong. */
export async function callsOf(options: OffboardingOptions): Promise<readonly FlowCall[]> {
  const offboarding = await fileOffboarding(options);
  try {
    const before = offboarding.portal.requests.length;
    await offboarding.approve();
    const end = await offboarding.goOn();
    if (end.run?.status !== 'done') throw new Error(`the run is ${end.run?.status}: ${end.run?.parked?.because}`);
    const seen = new Map<string, number>();
    return offboarding.portal.requests.slice(before).map(({ method, path: full }) => {
      const path = full.replace('/api/2.0', '');
      const skip = seen.get(`${method} ${path}`) ?? 0;
      seen.set(`${method} ${path}`, skip + 1);
      return { method, path, route: path.replace(/\/(\d+|[0-9a-f-]{36})(?=\/|$)/g, '/*'), skip };
    });
  } finally {
    await offboarding.close();
  }
}

/** Plays one offboarding with one fault to its end, and once more after "Try again" where it parked. */
export async function play(flow: FlowName, faultCase: FaultCase): Promise<CaseResult> {
  const { fault, forever } = faultCase;
  const options: OffboardingOptions = flows[flow];
  const hasty = { timeouts: hastyTimeouts, ...(forever && { retry: { attempts: 1 } }) };
  const offboarding = await fileOffboarding(fault === 'timeout' ? { ...options, client: hasty } : options);
  try {
    return await playOut(offboarding, flow, faultCase);
  } finally {
    await offboarding.close();
  }
}

async function playOut(
  offboarding: Offboarding,
  flow: FlowName,
  { call, fault, forever }: FaultCase,
): Promise<CaseResult> {
  const { portal } = offboarding;
  const judge = createJudges(portal.state, toldOf[flow]);
  const judgeByPlan = createJudge(portal.state);
  await offboarding.approve();
  const { method, path, skip } = call;
  portal.failNext({ ...faultKinds[fault], method, path, skip, times: forever ? Number.MAX_SAFE_INTEGER : 1 });
  const first = await offboarding.goOn();
  const bugs = () => offboarding.bugs.map((bug) => `a bug: ${bug}`);
  if (first.run?.status === 'done') {
    const problems = [...bugs(), ...judge(first)];
    if (problems.length > 0) return wrong({ problems, isFalseDone: true });
    return { outcome: offboarding.retries() > 0 ? 'retried' : 'done', said: null, problems, isFalseDone: false };
  }
  if (forever && first.run?.status === 'running') return await waitedOut(offboarding, judge);
  if (first.run?.status !== 'parked') {
    return wrong({ problems: [`after all ticks it is ${first.run?.status}`], isFalseDone: false });
  }
  const said = first.run.parked?.because ?? '';
  portal.clearFaults();
  // What looked gone for long is left out of a new plan, which a person approves; else they try again.
  const isDrifted = first.request.state === 'drifted';
  const again = await offboarding.decide(isDrifted ? 'approve' : 'retry');
  if (!again?.decision.ok) return wrong({ problems: ['"Try again" was refused'], isFalseDone: false });
  const end = await offboarding.goOn();
  if (end.run?.status !== 'done') {
    const problem = `after "Try again" it is ${end.run?.status}: ${end.run?.parked?.because ?? ''}`;
    return wrong({ problems: [...bugs(), ...unclear(said), problem], isFalseDone: false });
  }
  // Who approved a new plan was told something else than at first.
  const untrue = (isDrifted ? judgeByPlan : judge)(end).map((problem) => `after "Try again": ${problem}`);
  const problems = [...bugs(), ...(isDrifted ? [] : unclear(said)), ...untrue];
  return problems.length > 0
    ? wrong({ problems, isFalseDone: untrue.length > 0 })
    : { outcome: 'parked', said, problems, isFalseDone: false };
}

/** What lasts is waited for, with a sentence that says since when; when it is over, the run goes on by itself. */
async function waitedOut(offboarding: Offboarding, judge: (end: Case) => readonly string[]): Promise<CaseResult> {
  const waiting = await offboarding.case();
  const said = waiting.run?.steps.find(({ detail }) => detail !== null)?.detail ?? '';
  const silent = /since/.test(said) ? [] : [`it waits and only says: ${said}`];
  offboarding.portal.clearFaults();
  const end = await offboarding.goOn();
  if (end.run?.status !== 'done') {
    return wrong({
      problems: [...silent, `when the portal answers again it is ${end.run?.status}`],
      isFalseDone: false,
    });
  }
  const untrue = judge(end);
  const problems = [...offboarding.bugs.map((bug) => `a bug: ${bug}`), ...silent, ...untrue];
  return problems.length > 0
    ? wrong({ problems, isFalseDone: untrue.length > 0 })
    : { outcome: 'retried', said: null, problems, isFalseDone: false };
}

/** A card's sentence is no bare error, and names something to do. */
function unclear(said: string): readonly string[] {
  if (/^The (portal|connection)/.test(said) || !/\b(try again|ask anew|stop this)\b/i.test(said)) {
    return [`the card only says: ${said}`];
  }
  return [];
}

function wrong(what: Pick<CaseResult, 'problems' | 'isFalseDone'>): CaseResult {
  return { outcome: 'wrong', said: null, ...what };
}
