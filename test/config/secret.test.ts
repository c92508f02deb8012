import { format, inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createSecret } from '../../src/config/secret.js';

const secret = createSecret('xoxb-very-private');

it('a secret gives its value only when asked for it', () => {
  expect(secret.reveal()).toBe('xoxb-very-private');
});

it('a secret never prints', () => {
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ deep: [secret] }),
    inspect({ deep: { secret } }, { depth: null, showHidden: true }),
    format('%s %o %j', secret, secret, secret),
    Object.values(secret).join(' '),
  ];
  for (const text of printed) expect(text).not.toContain('very-private');
  expect(printed.slice(0, 3)).toEqual(['[redacted]', '[redacted]', '{"deep":["[redacted]"]}']);
});

it('a secret cannot be replaced', () => {
  expect(Object.isFrozen(secret)).toBe(true);
});
