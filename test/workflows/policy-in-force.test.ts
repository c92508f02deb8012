import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import { createPolicyInForce, type PolicyInForce, type PolicyRead } from '../../src/workflows/policy-in-force.js';
import { noon } from '../builders/clock.js';
import { buildPolicy } from '../builders/policy.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const usual = buildPolicy();
const stricter = buildPolicy({ approvers: { users: ['U0BOB', 'U0CAT', 'U0DAN'], required: 2 } });

let store: Store;
let file: PolicyRead;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  file = { ok: true, policy: usual };
});
afterEach(() => store.close());

const createProcess = (read: () => PolicyRead = () => file): PolicyInForce =>
  createPolicyInForce({ initial: usual, read, trail: store.trail, clock: { now: () => noon } });
const onTrail = async () =>
  (await Array.fromAsync(store.trail.entries(tenant))).map(({ kind, actor, detail }) => [kind, actor, detail.before]);

describe('the policy in force', () => {
  it('is on the trail once, whatever number of starts', async () => {
    await createProcess().record(tenant);
    await createProcess().record(tenant);
    expect(await onTrail()).toEqual([['policy.loaded', 'system', null]]);
    expect((await store.trail.entry(tenant, 1))?.detail.policy).toMatchObject({ approvers: { required: 1 } });
  });

  it('changes with the file when it is read again, by way of the trail', async () => {
    const process = createProcess();
    await process.record(tenant);
    expect(await process.reload(tenant)).toEqual({ kind: 'same' });
    file = { ok: true, policy: stricter };
    const differences = [{ key: 'approvers.required', before: '1', after: '2' }];
    expect(await process.reload(tenant)).toEqual({ kind: 'changed', differences });
    expect(process.current()).toBe(stricter);
    expect(await onTrail()).toEqual([
      ['policy.loaded', 'system', null],
      ['policy.loaded', 'system', 1],
    ]);
  });

  it('stays as it is while the file has mistakes', async () => {
    const process = createProcess();
    file = { ok: false, mistakes: ['policy.yml line 3, approvers: is missing.'] };
    expect(await process.reload(tenant)).toEqual({ kind: 'refused', mistakes: file.mistakes });
    expect(process.current()).toBe(usual);
    expect(await onTrail()).toEqual([]);
  });

  it('stays as it is while the trail cannot be written', async () => {
    const process = createProcess();
    file = { ok: true, policy: stricter };
    await store.close();
    await expect(process.reload(tenant)).rejects.toThrow();
    expect(process.current()).toBe(usual);
    store = await openStore({ path: ':memory:' });
  });

  it('is followed by a second process, which reads its own file', async () => {
    const first = createProcess();
    const second = createProcess();
    await first.record(tenant);
    expect(await second.follow(tenant)).toBeUndefined();
    file = { ok: true, policy: stricter };
    await first.reload(tenant);
    expect(await second.follow(tenant)).toMatchObject({ kind: 'changed' });
    expect(second.current()).toBe(stricter);
    expect(await onTrail()).toHaveLength(2);
  });

  it('two processes with two files do not read them in turn for ever', async () => {
    const first = createProcess();
    const second = createProcess(() => ({ ok: true, policy: usual }));
    file = { ok: true, policy: stricter };
    await first.reload(tenant);
    expect(await second.follow(tenant)).toEqual({ kind: 'same' });
    expect(await second.follow(tenant)).toBeUndefined();
    expect(await onTrail()).toHaveLength(1);
  });
});
