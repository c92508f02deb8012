import type { TrailDraft } from '../../src/domain/trail.js';
import type { Evidence } from '../../src/engine/desired-state.js';
import {
  type Claim,
  type EffectRecord,
  LeaseLostError,
  type RunRecord,
  type RunStore,
  type StepRecord,
} from '../../src/engine/run.js';
import type { NewRun, RunChange } from '../../src/workflows/store-ports.js';
import { buildEffect, buildRun, buildStep } from '../builders/run.js';
import { changeRun } from './memory-run-changes.js';

/** A RunStore in memory, with what people and tests do to runs besides. */
export interface MemoryRunStore extends RunStore {
  add(run: NewRun & { readonly requestId: number }, now: Date): void;
  /** The run as it is stored. Throws if there is none. */
  read(runId: string): RunRecord;
  /** Applies what a person asked for. Throws an error with the code `conflict` if the run isn't where that fits. */
  change(runId: string, change: RunChange, now: Date): void;
}

export interface MemoryRunStoreDeps {
  /** Given each entry of the trail when it is written. */
  readonly record?: (draft: TrailDraft, now: Date) => void;
  /** Told of each change that shows. */
  readonly touch?: (requestId: number) => void;
}

interface Row {
  run: RunRecord;
  lease: { readonly owner: string; readonly until: Date } | null;
}

interface EffectRef {
  readonly stepKey: string;
  readonly key: string;
  readonly title: string;
}

/** Runs that live as long as the store does. */
export function createMemoryRunStore({ record, touch }: MemoryRunStoreDeps = {}): MemoryRunStore {
  const rows = new Map<string, Row>();
  const rowOf = (runId: string): Row => {
    const row = rows.get(runId);
    if (!row) throw new Error(`There is no run ${runId}.`);
    return row;
  };
  const held = (claim: Claim, now: Date) => {
    const row = rowOf(claim.runId);
    if (row.lease?.owner !== claim.owner) throw new LeaseLostError(claim.runId);
    return holding(row, {
      record: (kind, detail) =>
        record?.(
          { kind, actor: 'worker', requestId: row.run.requestId, detail: { runId: row.run.id, ...detail } },
          now,
        ),
      touch: () => touch?.(row.run.requestId),
    });
  };
  return {
    add: (run, now) => {
      const { id, requestId, workflow, notBefore } = run;
      const steps = run.steps.map(({ key, title }) => buildStep(key, { title }));
      const queued = { status: 'queued', createdAt: now, startedAt: null } as const;
      rows.set(id, { run: buildRun({ id, requestId, workflow, notBefore, steps, ...queued }), lease: null });
    },
    read: (runId) => structuredClone(rowOf(runId).run),
    change: (runId, change, now) => {
      const row = rowOf(runId);
      row.run = changeRun(row.run, change, now);
      touch?.(row.run.requestId);
    },
    claim: async ({ owner, now, leaseMs }) => {
      const [row] = [...rows.values()].filter((candidate) => isDue(candidate, now)).sort(byDue);
      if (!row) return undefined;
      const isFirst = row.run.startedAt === null;
      row.lease = { owner, until: new Date(now.getTime() + leaseMs) };
      const { update, entry } = held({ runId: row.run.id, owner }, now);
      update({ status: 'running', startedAt: row.run.startedAt ?? now });
      if (isFirst) entry('run.started', { workflow: row.run.workflow });
      return structuredClone(row.run);
    },
    renew: async (claim, { now, leaseMs }) => {
      held(claim, now).row.lease = { owner: claim.owner, until: new Date(now.getTime() + leaseMs) };
    },
    beginStep: async (claim, { key, title }, now) => {
      const { row, setStep, entry } = held(claim, now);
      const startedAt = row.run.steps.find((step) => step.key === key)?.startedAt ?? now;
      setStep(key, { title, status: 'running', detail: null, percent: null, startedAt, endedAt: null });
      entry('step.started', { step: key, title });
    },
    finishStep: async (claim, key, now) => {
      const { setStep, update, entry } = held(claim, now);
      setStep(key, { status: 'done', detail: null, percent: null, endedAt: now });
      update(noFailures);
      entry('step.finished', { step: key });
    },
    showProgress: async (claim, { stepKey, detail, percent }, now) => {
      const { row, setStep, touched } = held(claim, now);
      const is = row.run.steps.find((step) => step.key === stepKey);
      if (is?.detail === detail && is.percent === percent) return;
      setStep(stepKey, { detail, percent });
      touched();
    },
    intend: async (claim, effect, now) => {
      const { row, find, setEffect, entry } = held(claim, now);
      if (row.run.stopRequestedBy !== null) return 'stop';
      const act = (find(effect.key)?.acts ?? 0) + 1;
      setEffect(effect, { acts: act, intendedAt: now, actedAt: null, open: true });
      entry('effect.intended', { step: effect.stepKey, effect: effect.key, title: effect.title, act });
      return 'go';
    },
    acted: async (claim, key, now) => {
      const { intended, setEffect, entry } = held(claim, now);
      const effect = intended(key);
      setEffect(effect, { actedAt: now, problem: null });
      entry('effect.acted', { step: effect.stepKey, effect: key, act: effect.acts });
    },
    actFailed: async (claim, { effectKey, outcome, message }, now) => {
      const { intended, setEffect, entry } = held(claim, now);
      const effect = intended(effectKey);
      setEffect(effect, { problem: message, open: outcome === 'unknown' });
      entry('effect.failed', { step: effect.stepKey, effect: effectKey, act: effect.acts, outcome, message });
    },
    remember: async (claim, effect, facts, now) => {
      const { setEffect, touched } = held(claim, now);
      setEffect(effect, { facts });
      touched();
    },
    prove: async (claim, effect, evidence, now) => {
      const { setEffect, update, entry } = held(claim, now);
      setEffect(effect, { evidence, provedAt: now, open: false, problem: null });
      update(noFailures);
      entry('effect.proved', { step: effect.stepKey, effect: effect.key, title: effect.title, evidence });
    },
    release: async (claim, { notBefore, failed, now }) => {
      const { row, update, touched } = held(claim, now);
      row.lease = null;
      update({ notBefore });
      if (!failed) return update(noFailures);
      update({ failures: row.run.failures + 1, failingSince: row.run.failingSince ?? now });
      touched();
    },
    park: async (claim, { stepKey, kind, because }, now) => {
      const { row, update, changeStep, entry } = held(claim, now);
      row.lease = null;
      update({ status: 'parked', parked: { stepKey, kind, because } });
      changeStep(stepKey, { status: 'parked', detail: null, percent: null });
      entry('run.parked', { step: stepKey, kind, because });
    },
    stop: async (claim, now) => {
      const { row, update, entry } = held(claim, now);
      row.lease = null;
      update({ status: 'stopped', endedAt: now });
      entry('run.stopped', { requestedBy: row.run.stopRequestedBy });
    },
    finish: async (claim, now) => {
      const { row, update, entry } = held(claim, now);
      row.lease = null;
      update({ status: 'done', endedAt: now });
      entry('run.finished', {});
    },
  };
}

const noFailures = { failures: 0, failingSince: null };

function isDue({ run, lease }: Row, now: Date): boolean {
  const isOpen = run.status === 'queued' || run.status === 'running';
  return isOpen && run.notBefore <= now && (lease === null || lease.until <= now);
}

function byDue(one: Row, other: Row): number {
  return one.run.notBefore.getTime() - other.run.notBefore.getTime() || (one.run.id < other.run.id ? -1 : 1);
}

interface Notes {
  record(kind: string, detail: Evidence): void;
  touch(): void;
}

/** What a worker's write does to a row that it holds. */
function holding(row: Row, { record, touch }: Notes) {
  const update = (change: Partial<RunRecord>) => {
    row.run = { ...row.run, ...structuredClone(change) };
  };
  const changeStep = (key: string, change: Partial<StepRecord>) => {
    update({ steps: row.run.steps.map((step) => (step.key === key ? { ...step, ...change } : step)) });
  };
  const find = (key: string) => row.run.effects.find((effect) => effect.key === key);
  return {
    row,
    update,
    changeStep,
    find,
    touched: touch,
    entry: (kind: string, detail: Evidence) => {
      record(kind, detail);
      touch();
    },
    setStep: (key: string, change: Partial<StepRecord>) => {
      const isNew = !row.run.steps.some((step) => step.key === key);
      if (isNew) update({ steps: [...row.run.steps, buildStep(key)] });
      changeStep(key, change);
    },
    setEffect: ({ key, stepKey, title }: EffectRef, change: Partial<EffectRecord>) => {
      const isNew = find(key) === undefined;
      if (isNew) update({ effects: [...row.run.effects, buildEffect(key)] });
      const changed = { stepKey, title, ...change };
      update({ effects: row.run.effects.map((effect) => (effect.key === key ? { ...effect, ...changed } : effect)) });
    },
    intended: (key: string): EffectRecord => {
      const effect = find(key);
      if (!effect) throw Object.assign(new Error(`There is no intent for ${key}.`), { code: 'conflict' });
      return effect;
    },
  };
}
