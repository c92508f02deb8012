import { afterEach, beforeEach, expect, it } from 'vitest';
import { minute, type OpenedStore, type StoreFactory } from './store-ports.js';

/** What any store of Slack's Retry-Afters has to do. */
export function slackWaitsContract(open: StoreFactory): void {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('a wait is known to every process, and never becomes shorter', async () => {
    const { ports, other } = opened;
    expect(await other.slackWaits.until('users.info')).toBeNull();
    await ports.slackWaits.wait('users.info', minute(5), minute(0));
    expect(await other.slackWaits.until('users.info')).toEqual(minute(5));
    await other.slackWaits.wait('users.info', minute(3), minute(0));
    expect(await ports.slackWaits.until('users.info')).toEqual(minute(5));
    await other.slackWaits.wait('users.info', minute(6), minute(0));
    expect(await ports.slackWaits.until('users.info')).toEqual(minute(6));
    expect(await ports.slackWaits.until('views.open')).toBeNull();
  });

  it('a wait that is over is forgotten', async () => {
    const { ports } = opened;
    await ports.slackWaits.wait('users.info', minute(5), minute(0));
    await ports.slackWaits.wait('views.open', minute(9), minute(5));
    expect(await ports.slackWaits.until('users.info')).toBeNull();
    expect(await ports.slackWaits.until('views.open')).toEqual(minute(9));
  });
}
