import type { RunRecord, StepRecord } from '../../src/engine/run.js';
import type { RunChange } from '../../src/workflows/store-ports.js';

/** The run after what a person asked for. Throws an error with the code `conflict` where that doesn't fit. */
export function changeRun(run: RunRecord, change: RunChange, now: Date): RunRecord {
  switch (change.kind) {
    case 'requestStop':
      return withStopRequested(run, change.by, now);
    case 'cancel':
      if (run.status !== 'queued') throw conflict(run, change);
      return { ...run, status: 'stopped', endedAt: now };
    case 'retry':
      if (!run.parked) throw conflict(run, change);
      return resumed(run, now, { key: run.parked.stepKey, status: 'running', detail: null, endedAt: null });
    case 'skip':
    case 'byHand': {
      if (run.parked?.stepKey !== change.stepKey) throw conflict(run, change);
      const status = change.kind === 'skip' ? 'skipped' : 'byHand';
      return resumed(run, now, { key: change.stepKey, status, detail: change.reason, endedAt: now });
    }
  }
}

function withStopRequested(run: RunRecord, by: string, now: Date): RunRecord {
  const requested = { ...run, stopRequestedBy: run.stopRequestedBy ?? by };
  if (run.status === 'running') return { ...requested, notBefore: now };
  if (run.status === 'queued' || run.status === 'parked') {
    return { ...requested, status: 'stopped', parked: null, endedAt: now };
  }
  throw conflict(run, { kind: 'requestStop' });
}

function resumed(run: RunRecord, now: Date, change: Partial<StepRecord> & Pick<StepRecord, 'key'>): RunRecord {
  return {
    ...run,
    status: 'running',
    parked: null,
    notBefore: now,
    failures: 0,
    failingSince: null,
    steps: run.steps.map((step) => (step.key === change.key ? { ...step, ...change } : step)),
    effects: run.effects.map((effect) => (effect.provedAt === null ? { ...effect, acts: 0 } : effect)),
  };
}

function conflict(run: RunRecord, { kind }: Pick<RunChange, 'kind'>): Error {
  return Object.assign(new Error(`Run ${run.id} is ${run.status}: ${kind} can't be applied.`), { code: 'conflict' });
}
