import { type FaultName, faultKinds } from './fault-kinds.js';
import type { Filed, Flow } from './flow.js';
import type { Judge } from './judge.js';

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
export async function callsOf(flow: Flow): Promise<readonly FlowCall[]> {
  const filed = await flow.file();
  try {
    const judge = flow.judge(filed);
    const before = filed.portal.requests.length;
    await filed.approve();
    const end = await filed.goOn();
    if (end.run?.status !== 'done') throw new Error(`the run is ${end.run?.status}: ${end.run?.parked?.because}`);
    const problems = judge(end);
    if (problems.length > 0) throw new Error(`${flow.name} is wrong without a fault: ${problems.join('; ')}`);
    const seen = new Map<string, number>();
    return filed.portal.requests.slice(before).map(({ method, path: full }) => {
      const path = full.replace('/api/2.0', '');
      const skip = seen.get(`${method} ${path}`) ?? 0;
      seen.set(`${method} ${path}`, skip + 1);
      return { method, path, route: path.replace(/\/(\d+|[0-9a-f-]{36})(?=\/|$)/g, '/*'), skip };
    });
  } finally {
    await filed.close();
  }
}

/** Plays a flow with one fault to its end, and once more after "Try again" where it parked. */
export async function play(flow: Flow, faultCase: FaultCase): Promise<CaseResult> {
  const { fault, forever } = faultCase;
  const client = { timeouts: hastyTimeouts, ...(forever && { retry: { attempts: 1 } }) };
  const filed = await flow.file(fault === 'timeout' ? { client } : {});
  try {
    return await playOut(filed, flow, faultCase);
  } finally {
    await filed.close();
  }
}

async function playOut(filed: Filed, flow: Flow, { call, fault, forever }: FaultCase): Promise<CaseResult> {
  const { portal } = filed;
  const judge = flow.judge(filed);
  const judgeAnew = flow.judgeAnew?.(filed) ?? judge;
  await filed.approve();
  const { method, path, skip } = call;
  portal.failNext({ ...faultKinds[fault], method, path, skip, times: forever ? Number.MAX_SAFE_INTEGER : 1 });
  const first = await filed.goOn();
  const bugs = () => filed.bugs.map((bug) => `a bug: ${bug}`);
  if (first.run?.status === 'done') {
    const problems = [...bugs(), ...judge(first)];
    if (problems.length > 0) return wrong({ problems, isFalseDone: true });
    return { outcome: filed.retries() > 0 ? 'retried' : 'done', said: null, problems, isFalseDone: false };
  }
  if (forever && first.run?.status === 'running') return await waitedOut(filed, judge);
  if (first.run?.status !== 'parked') {
    return wrong({ problems: [`after all ticks it is ${first.run?.status}`], isFalseDone: false });
  }
  const said = first.run.parked?.because ?? '';
  const shown = [...unclear(said), ...(flow.whileParked?.(filed, first) ?? [])];
  portal.clearFaults();
  // What looked gone for long is left out of a new plan, which a person approves; else they try again.
  const isDrifted = first.request.state === 'drifted';
  const again = await filed.decide(isDrifted ? 'approve' : 'retry');
  if (!again?.decision.ok) return wrong({ problems: ['"Try again" was refused'], isFalseDone: false });
  const end = await filed.goOn();
  if (end.run?.status !== 'done') {
    const because = end.run?.parked?.because ?? '';
    if (flow.deadEnd?.test(because)) return { outcome: 'parked', said, problems: [], isFalseDone: false };
    const problem = `after "Try again" it is ${end.run?.status}: ${because}`;
    return wrong({ problems: [...bugs(), ...shown, problem], isFalseDone: false });
  }
  const untrue = (isDrifted ? judgeAnew : judge)(end).map((problem) => `after "Try again": ${problem}`);
  const problems = [...bugs(), ...(isDrifted ? [] : shown), ...untrue];
  return problems.length > 0
    ? wrong({ problems, isFalseDone: untrue.length > 0 })
    : { outcome: 'parked', said, problems, isFalseDone: false };
}

/** What lasts is waited for, with a sentence that says since when; when it is over, the run goes on by itself. */
async function waitedOut(filed: Filed, judge: Judge): Promise<CaseResult> {
  const waiting = await filed.case();
  const said = waiting.run?.steps.find(({ detail }) => detail !== null)?.detail ?? '';
  const silent = /since/.test(said) ? [] : [`it waits and only says: ${said}`];
  filed.portal.clearFaults();
  const end = await filed.goOn();
  if (end.run?.status !== 'done') {
    return wrong({
      problems: [...silent, `when the portal answers again it is ${end.run?.status}`],
      isFalseDone: false,
    });
  }
  const untrue = judge(end);
  const problems = [...filed.bugs.map((bug) => `a bug: ${bug}`), ...silent, ...untrue];
  return problems.length > 0
    ? wrong({ problems, isFalseDone: untrue.length > 0 })
    : { outcome: 'retried', said: null, problems, isFalseDone: false };
}

/** A card's sentence is no bare error, and names something to do. */
function unclear(said: string): readonly string[] {
  if (/^The (portal|connection)/.test(said) || !/\b(try again|ask again|stop this)\b/i.test(said)) {
    return [`the card only says: ${said}`];
  }
  return [];
}

function wrong(what: Pick<CaseResult, 'problems' | 'isFalseDone'>): CaseResult {
  return { outcome: 'wrong', said: null, ...what };
}
