import type { CallFailure } from './failure.js';
import type { Parking } from './ledger.js';
import type { ParkKind } from './run.js';

/** Ends a tick: nothing to do for this run until `notBefore`. */
export class Wait extends Error {
  constructor(readonly notBefore: Date) {
    super('Waits for what is under way.');
    this.name = 'Wait';
  }
}

/** Ends a tick: the far side doesn't answer, or asks to be left alone; the same again until it does, however long. */
export class Away extends Error {
  constructor(readonly failure: CallFailure) {
    super(failure.message);
    this.name = 'Away';
  }
}

/** Ends a tick: it answers, but nothing can be told from it; the same again for a while, and then only a person can go on. */
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
  constructor(readonly parking: Omit<Parking, 'stepKey'>) {
    super(parking.because);
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
