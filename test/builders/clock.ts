/** A clock that stands still until it is told to move. */
export interface ManualClock {
  now(): Date;
  advance(ms: number): void;
}

/** A clock that starts at the builders' noon, or at another instant. */
export function createManualClock(start: Date = noon): ManualClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
}

/** The instant at which everything that is built happens. */
export const noon = new Date('2026-03-02T12:00:00.000Z');

/** Minutes after noon. */
export function minutesAfter(minutes: number): Date {
  return new Date(noon.getTime() + minutes * 60_000);
}
