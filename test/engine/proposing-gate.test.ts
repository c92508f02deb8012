import { expect, it } from 'vitest';
import { buildPlan } from '../builders/plan.js';
import { createSceneOf, runId } from './scene.js';

const because = 'It should have started long ago.';

it('a closed gate may put a plan before the approvers: the run parks and the request waits for votes', async () => {
  const proposal = { plan: buildPlan(), round: 2, digest: 'd2', because: [because] };
  const read = async () => ({ open: false, because, proposal }) as const;
  const scene = await createSceneOf(() => ({}), {
    workflow: () => ({ gates: [{ key: 'due', title: 'Due', read }] }),
  });
  expect(await scene.goOn()).toMatchObject({ status: 'parked', parked: { kind: 'failed', because }, effects: [] });
  expect(await scene.store.trail(runId, 'request.drifted')).toEqual([{ because: [because], round: 2, digest: 'd2' }]);
});

it('a closed gate that proposes nothing leaves the request as it is', async () => {
  const read = async () => ({ open: false, because }) as const;
  const scene = await createSceneOf(() => ({}), {
    workflow: () => ({ gates: [{ key: 'due', title: 'Due', read }] }),
  });
  expect(await scene.goOn()).toMatchObject({ status: 'parked', parked: { because } });
  expect(await scene.store.trail(runId, 'request.drifted')).toEqual([]);
});
