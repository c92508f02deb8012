import { describe, expect, it } from 'vitest';
import { createLogger, errorFacts } from '../../src/cli/log.js';

describe('what of an error is logged', () => {
  it('is its kind and place, never its message', () => {
    const error = Object.assign(new Error('Jane Doe has no room'), {
      code: 'docspace',
      status: 403,
      method: 'GET',
      path: '/people/1',
      outcome: 'refused',
      data: { error: 'not_in_channel' },
    });
    const facts = errorFacts(error);
    expect(facts).toMatchObject({
      type: 'Error',
      code: 'docspace',
      status: 403,
      method: 'GET',
      path: '/people/1',
      outcome: 'refused',
      slackError: 'not_in_channel',
    });
    expect(JSON.stringify(facts)).not.toContain('Jane');
    expect(facts.frames).toEqual(expect.arrayContaining([expect.stringContaining('log.test')]));
  });

  it('has its causes, without their messages', () => {
    const facts = errorFacts(new Error('a', { cause: new TypeError('Jane') }));
    expect(facts.cause).toMatchObject({ type: 'TypeError' });
    expect(JSON.stringify(facts)).not.toContain('Jane');
  });

  it('has no frames where there are none, and says what was thrown that is no error', () => {
    const error = new Error('x');
    delete error.stack;
    expect(errorFacts(error).frames).toEqual([]);
    expect(errorFacts('Jane')).toEqual({ type: 'string' });
  });
});

it('has the level that it is given', () => {
  expect(createLogger('warn').level).toBe('warn');
});
