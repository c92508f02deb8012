import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRequests } from '../../../src/workflows/requests/requests.js';
import { nobodysGroups } from '../../builders/groups.js';
import { type Desk, hourMs, openDesk, other, tenant } from './desk.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => await desk.close());

describe('expiring', () => {
  it('ends what nobody decided in time, once, and nothing else', async () => {
    const open = await desk.filed();
    const approved = await desk.filed(other('kim'));
    await desk.decide(approved.id, 'approve');
    desk.clock.advance(72 * hourMs - 1);
    expect(await desk.requests.expireOverdue(tenant)).toEqual([]);
    desk.clock.advance(1);
    expect(await desk.requests.expireOverdue(tenant)).toEqual([open.id]);
    expect(await desk.requests.expireOverdue(tenant)).toEqual([]);
    expect((await desk.current(open.id)).request.state).toBe('expired');
    expect((await desk.current(approved.id)).request.state).toBe('approved');
    expect(await desk.decide(open.id, 'approve')).toMatchObject({ refusal: { why: 'expired' } });
  });

  it('loses against a vote that comes first', async () => {
    const { id } = await desk.filed();
    desk.clock.advance(72 * hourMs);
    const { store, clock } = desk;
    const stale = { ...store.requests, overdue: async () => [id] };
    await store.requests.change(
      tenant,
      id,
      () => ({ result: null, change: { state: 'denied', trail: [] } }),
      clock.now(),
    );
    const deps = { ...store, requests: stale, groups: nobodysGroups, clock };
    const late = createRequests({ ...deps, policy: () => desk.policy, newId: () => 'x' });
    expect(await late.expireOverdue(tenant)).toEqual([]);
  });
});
