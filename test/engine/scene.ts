import type { DesiredState, EffectTools, Reading } from '../../src/engine/desired-state.js';
import { createWorker, type WorkerDeps } from '../../src/engine/queue/worker.js';
import type { RunRecord } from '../../src/engine/run.js';
import type { Step, StepTools, Workflow } from '../../src/engine/workflow.js';
import { createManualClock, type ManualClock, noon } from '../builders/clock.js';
import { buildProcesses } from '../builders/processes.js';
import { openRunStore, type RunStore } from '../builders/run-store.js';
import { wrapStore } from './wrapped-store.js';

export const pollMs = 5_000;
export const leaseMs = 60_000;
export const runId = 'run-1';

/** One run, its store, its worker, and a log of everything that happened to either. */
export interface Scene {
  readonly clock: ManualClock;
  readonly store: RunStore;
  readonly deps: WorkerDeps;
  /** Calls of the store and of desired states, in order. */
  readonly log: string[];
  readonly bugs: unknown[];
  run(): Promise<RunRecord>;
  tick(): Promise<boolean>;
  /** Ticks whenever the run is due, until it ended or is parked. */
  goOn(mostTicks?: number): Promise<RunRecord>;
  /** A desired state that holds once it was acted on, but for what is given. */
  state(change?: Partial<DesiredState>): DesiredState;
}

type Play = Step['run'] | Partial<Step> | undefined;

export interface SceneOptions extends Partial<WorkerDeps> {
  readonly workflow?: (scene: Scene) => Partial<Workflow>;
}

/** A run of the steps `one`, `two` and so on, queued at noon. */
export async function createScene(
  plays: (scene: Scene) => readonly Play[],
  { workflow = () => ({}), ...change }: SceneOptions = {},
): Promise<Scene> {
  const clock = createManualClock();
  const store = await openRunStore();
  const log: string[] = [];
  const bugs: unknown[] = [];
  const deps: WorkerDeps = {
    ...wrapStore(store, (name, call) => {
      log.push(name);
      return call();
    }),
    tenant: store.tenant,
    processes: buildProcesses(),
    monotonicMs: () => clock.now().getTime(),
    clock,
    pollMs,
    leaseMs,
    name: 'w1',
    timer: { every: () => () => {} },
    saySilence: ({ until }) => (until ? `Left alone until ${until.toISOString()}.` : 'It does not answer.'),
    onBug: (error) => bugs.push(error),
    workflowFor: async () => ({ gates: [], steps, always: () => [], ...workflow(scene) }),
    ...change,
  };
  const worker = createWorker(deps);
  const run = () => store.read(runId);
  const scene: Scene = {
    clock,
    store,
    deps,
    log,
    bugs,
    run,
    tick: () => worker.tick(),
    goOn: async (mostTicks = 500) => {
      for (let ticks = 0; ticks < mostTicks; ticks += 1) {
        const { status, notBefore } = await run();
        if (status !== 'queued' && status !== 'running') break;
        clock.advance(Math.max(0, notBefore.getTime() - clock.now().getTime()));
        await worker.tick();
      }
      return await run();
    },
    state: (changed) => logged(log, changed),
  };
  const steps = plays(scene).map(asStep);
  const queued = steps.map(({ key, title }) => ({ key, title }));
  await store.add({ id: runId, workflow: 'offboard', notBefore: noon, steps: queued }, noon);
  return scene;
}

/** A scene of one step that makes one state hold. */
export function createSceneOf(
  change: (scene: Scene) => Partial<DesiredState>,
  options: SceneOptions = {},
): Promise<Scene> {
  return createScene((scene) => {
    const state = scene.state(change(scene));
    return [async ({ ensure }: StepTools) => void (await ensure(state))];
  }, options);
}

/** An error as an adapter throws it. */
export function callError(
  message: string,
  facts: {
    readonly outcome: 'notApplied' | 'unknown';
    readonly passing?: boolean;
    readonly status?: number;
    readonly retryAfterMs?: number;
  },
): Error {
  return Object.assign(new Error(message), facts);
}

export const timeout = () => callError('No answer: POST /lamp', { outcome: 'unknown' });
export const refusal = () => callError('The portal answered 403: POST /lamp', { outcome: 'notApplied', status: 403 });
export const busy = () => callError('The portal answered 503: POST /lamp', { outcome: 'notApplied', status: 503 });

/** A function that always throws this. */
export function fail(error: unknown): () => Promise<never> {
  return async () => {
    throw error;
  };
}

/** How often desired states were acted on. */
export function acts({ log }: Scene): number {
  return log.filter((line) => line.startsWith('act ')).length;
}

/** A function that behaves as each of these in turn, then as the last one again and again. */
export function inTurn<T>(...turns: readonly ((tools: EffectTools) => T)[]): (tools: EffectTools) => Promise<T> {
  let turn = 0;
  return async (tools) => {
    const now = turns[Math.min(turn, turns.length - 1)];
    turn += 1;
    if (!now) throw new Error('There is no turn.');
    return now(tools);
  };
}

export const holds = (): Reading => ({ kind: 'holds', evidence: { on: true } });
export const missing = (): Reading => ({ kind: 'missing', because: 'It is off.' });
export const unknown = (): Reading => ({ kind: 'unknown', because: 'Nobody can tell.' });
export const warming = (percent: number | null): Reading => ({
  kind: 'underWay',
  percent,
  because: 'It warms up.',
});
export const underWay = (): Reading => warming(null);

function asStep(play: Play, index: number): Step {
  const key = ['one', 'two', 'three'][index] ?? String(index);
  const step = { key, title: `Step ${key}`, run: async () => {} };
  return typeof play === 'function' ? { ...step, run: play } : { ...step, ...play };
}

function logged(log: string[], change: Partial<DesiredState> = {}): DesiredState {
  let isOn = false;
  const state: DesiredState = {
    key: 'lamp',
    title: 'Lamp on',
    observe: async () => (isOn ? holds() : missing()),
    act: async () => {
      isOn = true;
    },
    ...change,
  };
  return {
    ...state,
    observe: (tools) => {
      log.push(`observe ${state.key}`);
      return state.observe(tools);
    },
    act: (tools) => {
      log.push(`act ${state.key}`);
      return state.act(tools);
    },
  };
}
