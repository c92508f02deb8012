import { describe, expect, it } from 'vitest';
import { planDigest } from '../../src/domain/plan.js';
import type { FactAnswer, Gate } from '../../src/engine/look.js';
import { noon } from '../builders/clock.js';
import { somePlan } from '../contract/store-ports.js';
import {
  acts,
  busy,
  createScene,
  holds,
  inTurn,
  missing,
  refusal,
  runId,
  type Scene,
  timeout,
  underWay,
} from './scene.js';

const retried = { kind: 'retry', by: 'U0BOB' } as const;

/** A gate that is open until it is shut. */
function createGate(of: () => Scene) {
  const gate = { because: null as string | null, failure: null as Error | null };
  const asked: Gate = {
    key: 'votes',
    title: 'Votes',
    read: async () => {
      of().log.push('ask votes');
      if (gate.failure) throw gate.failure;
      return gate.because === null ? { open: true } : { open: false, because: gate.because };
    },
  };
  return { gate, gates: [asked] };
}

async function gated(plays: Parameters<typeof createScene>[0]) {
  const { gate, gates } = createGate(() => scene);
  const scene: Scene = await createScene(plays, { workflow: () => ({ gates }) });
  return { scene, gate, asked: () => scene.log.filter((line) => line === 'ask votes').length };
}

describe('a gate', () => {
  it('is asked when the run begins and before every act', async () => {
    const { scene } = await gated((of) => [
      async ({ ensure }) => {
        await ensure(of.state());
        await ensure(of.state({ key: 'other' }));
      },
    ]);
    await scene.tick();
    const looked = scene.log.filter((line) => /^(ask|begin|act|intend) /.test(line));
    const each = (key: string) => ['ask votes', `intend ${key}`, `act ${key}`];
    expect(looked).toEqual(['ask votes', 'begin one', ...each('lamp'), ...each('other')]);
  });

  it('is asked anew at each resume, before anything is begun', async () => {
    const { scene, gate } = await gated((of) => {
      const slow = of.state({ observe: inTurn(holds) });
      let tries = 0;
      return [
        async ({ ensure }) => {
          tries += 1;
          if (tries === 1) throw busy();
          await ensure(slow);
        },
        undefined,
      ];
    });
    await scene.tick();
    gate.because = 'Ask anew.';
    scene.clock.advance(60_000);
    scene.log.length = 0;
    await scene.tick();
    expect(scene.log).toEqual(['claim', 'ask votes', 'park']);
    expect((await scene.run()).parked).toEqual({ stepKey: 'one', kind: 'failed', because: 'Ask anew.' });
  });

  it('that shuts between two acts lets the second one not happen', async () => {
    const { scene, gate } = await gated((of) => [
      async ({ ensure }) => {
        await ensure(of.state());
        gate.because = 'Ask anew.';
        await ensure(of.state({ key: 'other' }));
      },
    ]);
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'parked', effects: [{ key: 'lamp' }] });
    expect(acts(scene)).toBe(1);
  });

  it.each([
    retried,
    { kind: 'skip', by: 'U0BOB', stepKey: 'one', reason: 'I may.' },
    { kind: 'byHand', by: 'U0BOB', stepKey: 'one', reason: 'I did.' },
  ] as const)('is passed by no button: $kind', async (change) => {
    const { scene, gate } = await gated((of) => [undefined, async ({ ensure }) => void (await ensure(of.state()))]);
    gate.because = 'Ask anew.';
    await scene.tick();
    await scene.store.change(runId, change, scene.clock.now());
    await scene.goOn();
    expect(await scene.run()).toMatchObject({ status: 'parked', parked: { because: 'Ask anew.' } });
    expect(acts(scene)).toBe(0);
    gate.because = null;
    await scene.store.change(runId, retried, scene.clock.now());
    expect(await scene.goOn()).toMatchObject({ status: 'done' });
  });

  it('is not asked while the run only waits for what it has begun, and again before it goes on', async () => {
    const { scene, asked } = await gated((of) => {
      const slow = of.state({ observe: inTurn(missing, underWay, underWay, holds) });
      return [async ({ ensure }) => void (await ensure(slow)), undefined];
    });
    await scene.tick();
    expect(asked()).toBe(2);
    await scene.goOn();
    expect(asked()).toBe(3);
    expect((await scene.run()).status).toBe('done');
  });

  it('that does not answer is asked again; one that is refused parks', async () => {
    const { scene, gate } = await gated(() => [undefined]);
    gate.failure = busy();
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'running', trouble: 'away', failures: 1 });
    gate.failure = refusal();
    scene.clock.advance(60_000);
    await scene.tick();
    expect((await scene.run()).parked).toMatchObject({
      kind: 'failed',
      because: expect.stringMatching(/^“Votes” could/),
    });
  });
});

describe('a fact', () => {
  const factOf = (answers: readonly (() => FactAnswer)[]) => {
    let asked = 0;
    const fact = {
      key: 'owner',
      title: 'Owner looked up',
      read: async () => {
        const answer = answers[Math.min(asked, answers.length - 1)];
        asked += 1;
        if (!answer) throw new Error('There is no answer.');
        return answer();
      },
    };
    return { fact, asked: () => asked };
  };
  const known = (who: string) => (): FactAnswer => ({ kind: 'known', evidence: { who } });

  it('is as it was when it was first asked for, in this tick and in later ones', async () => {
    const { fact, asked } = factOf([known('Jane'), known('Sue')]);
    const seen: unknown[] = [];
    const scene = await createScene((of) => {
      const slow = of.state({ observe: inTurn(underWay, holds) });
      return [
        async ({ ensure, record }) => {
          seen.push(await record(fact));
          await ensure(slow);
        },
      ];
    });
    await scene.goOn();
    expect(seen).toEqual([{ who: 'Jane' }, { who: 'Jane' }]);
    expect(asked()).toBe(1);
    expect((await scene.run()).effects).toMatchObject([{ key: 'owner', acts: 0, provedAt: noon }, {}]);
  });

  it('that cannot be told parks, and is asked again on Retry', async () => {
    const { fact } = factOf([() => ({ kind: 'impossible', because: 'Nobody owns it.' }), known('Jane')]);
    const scene = await createScene(() => [async ({ record }) => void (await record(fact))]);
    await scene.tick();
    expect((await scene.run()).parked).toEqual({ stepKey: 'one', kind: 'failed', because: 'Nobody owns it.' });
    await scene.store.change(runId, retried, scene.clock.now());
    expect(await scene.goOn()).toMatchObject({ status: 'done' });
  });

  it('that asks for a new plan parks together with it', async () => {
    const plan = somePlan({ links: 'keep' });
    const proposal = { plan, round: 2, digest: planDigest(plan, 2), because: ['A room is gone.'] };
    const { fact } = factOf([() => ({ kind: 'impossible', because: 'A room is gone.', proposal })]);
    const scene = await createScene(() => [async ({ record }) => void (await record(fact))]);
    await scene.tick();
    expect(await scene.run()).toMatchObject({ status: 'parked', parked: { because: 'A room is gone.' } });
    expect(await scene.store.request(runId)).toMatchObject({ state: 'drifted', plan, digest: proposal.digest });
  });

  it('that does not answer is asked again', async () => {
    const { fact } = factOf([
      () => {
        throw timeout();
      },
      known('Jane'),
    ]);
    const scene = await createScene(() => [async ({ record }) => void (await record(fact))]);
    expect(await scene.goOn()).toMatchObject({ status: 'done' });
  });
});
