import { inspect } from 'node:util';

const redacted = '[redacted]';

/** A value that prints as "[redacted]" wherever it ends up; only `reveal()` gives it away. */
export interface Secret {
  readonly reveal: () => string;
  readonly toString: () => string;
  readonly toJSON: () => string;
}

/** Wraps a secret. The value lives in a closure, so no property carries it. */
export function createSecret(value: string): Secret {
  const hide = () => redacted;
  const secret = { reveal: () => value, toString: hide, toJSON: hide, [inspect.custom]: hide };
  return Object.freeze(secret);
}
