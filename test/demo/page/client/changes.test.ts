import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchChanges } from '../../../../demo/page/client/changes.js';

class FakeEventSource {
  static readonly made: FakeEventSource[] = [];
  readonly listeners = new Map<string, () => void>();
  closed = false;
  constructor(readonly url: string) {
    FakeEventSource.made.push(this);
  }
  addEventListener(name: string, listener: () => void): void {
    this.listeners.set(name, listener);
  }
  close(): void {
    this.closed = true;
  }
  happen(name: string): void {
    this.listeners.get(name)?.();
  }
}

describe('watching the demo', () => {
  const told: string[] = [];
  const watch = (): (() => void) =>
    watchChanges({
      change: () => told.push('change'),
      lost: () => told.push('lost'),
      ended: () => told.push('ended'),
    });
  const newest = (): FakeEventSource => {
    const source = FakeEventSource.made.at(-1);
    if (!source) throw new Error('nothing was asked');
    return source;
  };
  const fail = (): void => {
    newest().happen('error');
    vi.runOnlyPendingTimers();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', FakeEventSource);
    FakeEventSource.made.length = 0;
    told.length = 0;
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('asks no more once it is told of the end', () => {
    watch();
    newest().happen('end');
    vi.runOnlyPendingTimers();
    expect(told).toEqual(['ended']);
    expect(newest().closed).toBe(true);
    expect(FakeEventSource.made).toHaveLength(1);
  });

  it('tells changes, and asks again after each failure, later every time', () => {
    watch();
    newest().happen('change');
    expect(told).toEqual(['change']);
    newest().happen('error');
    expect(newest().closed).toBe(true);
    vi.advanceTimersByTime(999);
    expect(FakeEventSource.made).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeEventSource.made).toHaveLength(2);
    newest().happen('error');
    vi.advanceTimersByTime(1_999);
    expect(FakeEventSource.made).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeEventSource.made).toHaveLength(3);
  });

  it('gives up after some failures, and asks no more', () => {
    watch();
    for (let failure = 0; failure < 5; failure += 1) fail();
    expect(told).toEqual(['lost', 'lost', 'lost', 'lost', 'ended']);
    vi.advanceTimersByTime(3_600_000);
    expect(FakeEventSource.made).toHaveLength(5);
  });

  it('counts anew once the demo has answered', () => {
    watch();
    for (let failure = 0; failure < 4; failure += 1) fail();
    newest().happen('change');
    fail();
    expect(told.at(-1)).toBe('lost');
  });

  it('asks no more once it was stopped', () => {
    const stop = watch();
    newest().happen('error');
    stop();
    vi.runAllTimers();
    expect(FakeEventSource.made).toHaveLength(1);
  });
});
