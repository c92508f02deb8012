import { expect, it } from 'vitest';
import { parsePersonArgument } from '../../../src/slack/identity/person-argument.js';

it.each([
  ['', { kind: 'none' }],
  ['   ', { kind: 'none' }],
  ['<@U0JANE>', { kind: 'mention', slackId: 'U0JANE' }],
  [' <@W0GRID|not the real name> ', { kind: 'mention', slackId: 'W0GRID' }],
  ['Jane.Doe@Example.com', { kind: 'email', email: 'jane.doe@example.com' }],
  ['<mailto:jane@example.com|jane@example.com>', { kind: 'email', email: 'jane@example.com' }],
  ['<mailto:jane@example.com|bob@example.com>', { kind: 'email', email: 'jane@example.com' }],
  ['jane', { kind: 'unclear', text: 'jane' }],
  ['<@U0JANE> <@U0BOB>', { kind: 'unclear', text: '<@U0JANE> <@U0BOB>' }],
  ['<!channel>', { kind: 'unclear', text: '<!channel>' }],
  ['jane@example', { kind: 'unclear', text: 'jane@example' }],
])('%j is %j', (text, argument) => {
  expect(parsePersonArgument(text)).toEqual(argument);
});
