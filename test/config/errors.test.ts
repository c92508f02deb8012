import { expect, it } from 'vitest';
import { ConfigError, outcomeOf } from '../../src/config/errors.js';

it('a configuration error says one mistake a line', () => {
  const error = new ConfigError(['PORT must be a number.', 'HOST is missing.']);
  expect(error.message).toBe('PORT must be a number.\nHOST is missing.');
  expect(error).toMatchObject({
    name: 'ConfigError',
    code: 'config',
    problems: ['PORT must be a number.', 'HOST is missing.'],
  });
});

it('an outcome holds the value, or the mistakes', () => {
  expect(outcomeOf(() => 7)).toEqual({ ok: true, value: 7, problems: [] });
  const failed = outcomeOf(() => {
    throw new ConfigError(['a', 'b']);
  });
  expect(failed).toEqual({ ok: false, problems: ['a', 'b'] });
});

it('an error that is not about configuration passes through', () => {
  expect(() =>
    outcomeOf(() => {
      throw new RangeError('a bug');
    }),
  ).toThrow(RangeError);
});
