import { expect, test } from 'vitest';
import { scopeOf } from '../../../sandbox/portal/http/auth.js';
import type { Route } from '../../../sandbox/portal/http/router.js';
import { portalRoutes } from '../../../sandbox/portal/routes/routes.js';

const head = `# What the sandbox portal answers

Below \`/api/2.0\`. Made from the routes: \`npm test -- test/sandbox/portal/supported.test.ts -u\`.

| method | path | asks for |
| --- | --- | --- |
`;

function asksFor({ access, method, pattern }: Route): string {
  if (access === 'anonymous') return 'nothing; a key where what is asked for is not public';
  if (access === 'anyScope' || access === 'self') return 'a key of any scope';
  const scope = scopeOf(`/${pattern.join('/')}`);
  if (scope === null) return `a key without scopes${method === 'GET' ? ', or `*:read`' : ''}`;
  return `\`${scope}:${method === 'GET' ? 'read' : 'write'}\``;
}

function line(route: Route): string {
  return `| ${route.method} | \`/${route.pattern.join('/')}\` | ${asksFor(route)} |`;
}

test('the list of what is answered is as the routes are', async () => {
  const path = ({ pattern }: Route) => pattern.join('/');
  const sorted = [...portalRoutes].sort(
    (one, other) => path(one).localeCompare(path(other), 'en') || one.method.localeCompare(other.method),
  );
  await expect(`${head}${sorted.map(line).join('\n')}\n`).toMatchFileSnapshot('../../../sandbox/portal/SUPPORTED.md');
});
