import type { ParkKind } from './run.js';

/** Ends a tick: nothing to do for this run until `notBefore`. */
export class Wait extends Error {
  constructor(readonly notBefore: Date) {
    super('Waits for what is under way.');
    this.name = 'Wait';
  }
}

/** Ends a tick: the same again later, counted as a failure in a row. */
export class RetryLater extends Error {
  constructor(
    readonly because: string,
    readonly kind: ParkKind,
  ) {
    super(because);
    this.name = 'RetryLater';
  }
}

/** Ends a tick: only a person can go on. */
export class Park extends Error {
  constructor(
    readonly kind: ParkKind,
    readonly because: string,
  ) {
    super(because);
    this.name = 'Park';
  }
}

/** Ends the run: a person asked for it. */
export class Stop extends Error {
  constructor() {
    super('A person asked to stop this run.');
    this.name = 'Stop';
  }
}
