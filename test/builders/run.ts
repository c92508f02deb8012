import type { EffectRecord, RunRecord, StepRecord } from '../../src/engine/run.js';
import { noon } from './clock.js';

/** A run that has just begun, with no step yet. */
export function buildRun(change: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    requestId: 1042,
    workflow: 'offboard',
    status: 'running',
    notBefore: noon,
    failures: 0,
    failingSince: null,
    trouble: null,
    stopRequestedBy: null,
    parked: null,
    steps: [],
    effects: [],
    leftovers: [],
    createdAt: noon,
    startedAt: noon,
    endedAt: null,
    resumed: null,
    ...change,
  };
}

/** A step that nobody began. */
export function buildStep(key: string, change: Partial<StepRecord> = {}): StepRecord {
  return {
    key,
    title: `Step ${key}`,
    status: 'pending',
    detail: null,
    percent: null,
    startedAt: null,
    endedAt: null,
    ...change,
  };
}

/** An effect that nobody acted on. */
export function buildEffect(key: string, change: Partial<EffectRecord> = {}): EffectRecord {
  return {
    key,
    stepKey: 'disable',
    title: `Effect ${key}`,
    acts: 0,
    intendedAt: null,
    actedAt: null,
    open: false,
    problem: null,
    facts: {},
    evidence: null,
    provedAt: null,
    ...change,
  };
}
