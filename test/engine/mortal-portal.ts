import type { DesiredState, Reading } from '../../src/engine/desired-state.js';
import type { Workflow } from '../../src/engine/workflow.js';
import type { ManualClock } from '../builders/clock.js';
import { callError } from './scene.js';

export interface PortalDeps {
  readonly clock: ManualClock;
  /** Around each look and each change: where a process may die. */
  readonly around: <T>(name: string, call: () => Promise<T>) => Promise<T>;
  /** Whether the run's store knows, at this moment, that this effect is intended. */
  readonly isIntended: (key: string) => Promise<boolean>;
  /** True if the portal does what it is asked but its answers never arrive. */
  readonly answersLost: boolean;
}

/** The outside world of a run; it outlives every process that changes it. */
export interface Portal {
  /** Every change in the order it happened. */
  readonly changes: string[];
  /** Changes that came without an intent on record. */
  readonly unintended: string[];
  readonly changedAt: Map<string, Date>;
}

/** An empty world. */
export function createPortal(): Portal {
  return { changes: [], unintended: [], changedAt: new Map() };
}

const warmUpMs = 12_000;
const showsAfterMs = 8_000;

/** A workflow with every kind of effect: shown at once, under way for a while, and shown late. */
export function workflowOn(portal: Portal, deps: PortalDeps): Workflow {
  const { clock, around } = deps;
  const change = async (key: string) => {
    if (!(await deps.isIntended(key))) portal.unintended.push(key);
    portal.changes.push(key);
    portal.changedAt.set(key, clock.now());
    if (deps.answersLost) throw callError(`No answer: POST /${key}`, { outcome: 'unknown' });
  };
  const effect = (key: string, look: (ageMs: number) => Reading, more: Partial<DesiredState> = {}): DesiredState => ({
    key,
    title: `Effect ${key}`,
    observe: () =>
      around(`look at ${key}`, async () => {
        const at = portal.changedAt.get(key);
        return at === undefined ? missing : look(clock.now().getTime() - at.getTime());
      }),
    act: () => around(`change ${key}`, () => change(key)),
    ...more,
  });
  const account = effect('account', () => holds);
  const move = effect('move', (ageMs) => (ageMs < warmUpMs ? underWay(ageMs) : holds));
  const archive = effect('archive', (ageMs) => (ageMs < showsAfterMs ? missing : holds), { settleMs: 30_000 });
  const file = effect('file', () => holds);
  return {
    gates: [{ key: 'open', title: 'Open', read: () => around('ask the gate', async () => ({ open: true })) }],
    always: () => [],
    steps: [
      { key: 'one', title: 'One', run: async ({ ensure }) => void (await ensure(account)) },
      {
        key: 'two',
        title: 'Two',
        run: async ({ ensure }) => {
          await ensure(move);
          await ensure(archive);
        },
      },
      { key: 'three', title: 'Three', run: async ({ ensure }) => void (await ensure(file)) },
    ],
  };
}

const holds: Reading = { kind: 'holds', evidence: { is: true } };
const missing: Reading = { kind: 'missing', because: 'It is not there.' };

function underWay(ageMs: number): Reading {
  return { kind: 'underWay', percent: (100 * ageMs) / warmUpMs, because: 'It moves.' };
}
