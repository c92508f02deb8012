import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  apply,
  file,
  gridTenant,
  minute,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  somebody,
  tenant,
} from './store-ports.js';

/** What any DrawableStore has to do. */
export function drawableStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
    await file(ports);
  });
  afterEach(() => opened.close());
  const leaseMs = 60_000;
  const claim = (owner = 'a', at = 0, again = false, users = ports) =>
    users.drawables.claim(tenant, { name: 'h1001', owner, again, now: minute(at), leaseMs });
  const held = (owner: string, revision = 1) => ({ name: 'h1001', owner, revision });
  const undrawn = (at = 0, limit = 10) => ports.drawables.undrawn(tenant, { now: minute(at), limit });
  const change = (at: number) => apply(ports, 1001, { state: 'denied', trail: [] }, minute(at));

  it('a request is there to be drawn until it is drawn, and again after its next change', async () => {
    expect(await undrawn()).toEqual(['h1001']);
    await claim();
    await ports.drawables.release(tenant, held('a'), true);
    expect(await undrawn()).toEqual([]);
    await change(1);
    expect(await undrawn()).toEqual(['h1001']);
    expect(await claim()).toEqual(held('a', 2));
  });

  it('two claim at once: one draws', async () => {
    const claims = await Promise.all([claim('a'), claim('b', 0, false, opened.other), claim('c')]);
    expect(claims.filter((answer) => answer !== 'taken')).toHaveLength(1);
    expect(await undrawn()).toEqual([]);
  });

  it('what is drawn is claimed only to be drawn again, what is not there never', async () => {
    await claim();
    await ports.drawables.release(tenant, held('a'), true);
    expect(await claim()).toBeUndefined();
    expect(await claim('a', 0, true)).toEqual(held('a'));
    const nothing = { name: 'h4711', owner: 'a', again: true, now: minute(0), leaseMs };
    expect(await ports.drawables.claim(tenant, nothing)).toBeUndefined();
    expect(await ports.drawables.claim(gridTenant, { ...nothing, name: 'h1001' })).toBeUndefined();
  });

  it('whoever dies while drawing is followed by another after the lease', async () => {
    await claim('dead');
    expect(await claim('b', 0.9)).toBe('taken');
    expect(await undrawn(0.9)).toEqual([]);
    expect(await undrawn(1)).toEqual(['h1001']);
    expect(await claim('b', 1)).toEqual(held('b'));
  });

  it('a lease is renewed by who holds it, also late, but not once another took it', async () => {
    await claim('a');
    expect(await ports.drawables.renew(tenant, held('a'), { now: minute(2), leaseMs })).toBe(true);
    expect(await claim('b', 2.9)).toBe('taken');
    await claim('b', 3);
    expect(await ports.drawables.renew(tenant, held('a'), { now: minute(3), leaseMs })).toBe(false);
    await ports.drawables.release(tenant, held('a'), true);
    expect(await claim('c', 3)).toBe('taken');
    await ports.drawables.release(tenant, held('b'), false);
    expect(await ports.drawables.renew(tenant, held('a'), { now: minute(3), leaseMs })).toBe(false);
    expect(await undrawn(3)).toEqual(['h1001']);
  });

  it('a change during the drawing leaves it to be drawn', async () => {
    await claim();
    await change(1);
    await ports.drawables.release(tenant, held('a'), true);
    expect(await undrawn()).toEqual(['h1001']);
  });

  it('they come in the order of their changes, up to the limit', async () => {
    await file(ports, { origin: 'two', subject: somebody('two') }, minute(1));
    await file(ports, { origin: 'three', subject: somebody('three') }, minute(2));
    await change(3);
    expect(await undrawn()).toEqual(['h1002', 'h1003', 'h1001']);
    expect(await undrawn(0, 2)).toEqual(['h1002', 'h1003']);
    expect(await ports.drawables.undrawn(gridTenant, { now: minute(0), limit: 10 })).toEqual([]);
  });

  it('drawing is no change of the request', async () => {
    await claim();
    await ports.drawables.release(tenant, held('a'), true);
    expect((await ports.requests.find(tenant, 1001))?.request.revision).toBe(1);
  });
}
