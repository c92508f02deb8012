import { beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import { createNoticeBoard, createNotices, type NoticePlace, type NoticeStore } from '../../src/workflows/notices.js';
import { createManualClock } from '../builders/clock.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const clock = createManualClock();
let store: Store;
let channel: string[];
let failure: Error | undefined;
let errors: unknown[];

beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  channel = [];
  failure = undefined;
  errors = [];
});

const poster = {
  async post(sentence: string): Promise<NoticePlace> {
    if (failure) throw failure;
    channel.push(sentence);
    return { channel: 'C1', ts: String(channel.length - 1) };
  },
  async edit({ ts }: NoticePlace, sentence: string): Promise<void> {
    if (failure) throw failure;
    channel[Number(ts)] = sentence;
  },
};

/** One process: what it is told, and its board. */
function start(notices: NoticeStore = store.notices) {
  const wishes = createNotices();
  const onError = (error: unknown) => errors.push(error);
  const board = createNoticeBoard(wishes, { store: notices, poster, tenant, clock, onError });
  return { ...wishes, tick: board.tick };
}

const away = 'DocSpace has not answered since 12:00 UTC.';
const back = 'DocSpace answers again.';

describe('a notice', () => {
  it('is one message, however often it is said, and is edited when it is over', async () => {
    const { notice, over, tick } = start();
    for (let time = 0; time < 3; time += 1) {
      notice('portal', away);
      await tick();
    }
    expect(channel).toEqual([away]);
    over('portal', back);
    await tick();
    over('portal', back);
    await tick();
    expect(channel).toEqual([back]);
  });

  it('that comes again later is another message', async () => {
    const { notice, over, tick } = start();
    notice('portal', away);
    await tick();
    over('portal', back);
    await tick();
    notice('portal', away);
    await tick();
    expect(channel).toEqual([back, away]);
  });

  it('with other words is edited', async () => {
    const { notice, tick } = start();
    notice('key', 'The key expires in 14 days.');
    await tick();
    notice('key', 'The key expires in 13 days.');
    await tick();
    expect(channel).toEqual(['The key expires in 13 days.']);
  });

  it('is not over for something else', async () => {
    const { notice, over, tick } = start();
    notice('portal', away);
    over('key', 'The key is good again.');
    await tick();
    expect(channel).toEqual([away]);
  });

  it('of an earlier start is known to the next one, which says that it is over', async () => {
    const first = start();
    first.notice('portal', away);
    await first.tick();
    const second = start();
    second.notice('portal', away);
    await second.tick();
    second.over('portal', back);
    await second.tick();
    expect(channel).toEqual([back]);
  });

  it('of two processes is posted by one', async () => {
    const processes = [start(), start()];
    for (const { notice } of processes) notice('portal', away);
    await Promise.all(processes.map(({ tick }) => tick()));
    for (const { tick } of processes) await tick();
    expect(channel).toEqual([away]);
  });

  it('waits for a Slack that does not answer, longer each time', async () => {
    const { notice, tick } = start();
    failure = new Error('away');
    notice('portal', away);
    await tick();
    await tick();
    expect(errors).toHaveLength(1);
    failure = undefined;
    clock.advance(2_001);
    await tick();
    expect(channel).toEqual([away]);
  });

  it('that was over before Slack took it is still told', async () => {
    const { notice, over, tick } = start();
    failure = new Error('away');
    notice('slack', 'Slack does not answer.');
    await tick();
    over('slack', 'Slack did not answer from 12:00 to 12:10 UTC.');
    over('slack', 'Slack answers.');
    failure = undefined;
    clock.advance(60_001);
    await tick();
    await tick();
    expect(channel).toEqual(['Slack did not answer from 12:00 to 12:10 UTC.']);
  });

  it('needs no database: it may be what the notice is about', async () => {
    const refuse = async () => Promise.reject(new Error('disk full'));
    const { notice, over, tick } = start({ find: refuse, claim: refuse, save: refuse, forget: refuse });
    notice('database', 'I can’t write my log.');
    await tick();
    notice('database', 'I can’t write my log.');
    await tick();
    over('database', 'I can write my log again.');
    await tick();
    expect(channel).toEqual(['I can write my log again.']);
  });
});
