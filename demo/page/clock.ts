/** The one clock of a demo: the portal, Slack and the bot all go by it, and days can pass at once. */
export interface DemoClock {
  now(): Date;
  /** Lets so many days pass at once. */
  passDays(days: number): void;
  /** Days that have passed so far. */
  daysPassed(): number;
}

const dayMs = 24 * 60 * 60_000;

/** A clock that runs like the machine's, some days ahead of it. */
export function createDemoClock(machine: { now(): Date } = { now: () => new Date() }): DemoClock {
  let days = 0;
  return {
    now: () => new Date(machine.now().getTime() + days * dayMs),
    passDays: (more) => {
      days += more;
    },
    daysPassed: () => days,
  };
}
