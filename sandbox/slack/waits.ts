/** Who was told to wait, and until when. */
export interface Waits {
  /** Whoever makes this call again within so many seconds comes too early. */
  tell(call: string, seconds: number): void;
  /** True if the call was told to wait and that time is not over. */
  isEarly(call: string): boolean;
}

/** Remembers each Retry-After by the given clock. */
export function createWaits(clock: { now(): Date }): Waits {
  const until = new Map<string, number>();
  return {
    tell: (call, seconds) => void until.set(call, clock.now().getTime() + seconds * 1000),
    isEarly: (call) => clock.now().getTime() < (until.get(call) ?? 0),
  };
}
