import { describe, expect, it } from 'vitest';
import { floors, importsOf, violations } from './house.js';

describe('reading imports', () => {
  it('sees every way to import', () => {
    const text = [
      "import 'a';",
      "import b from 'b';",
      'import * as c from "c";',
      "import d, { type D } from 'd';",
      'import {\n  e,\n  type E,\n} from "e";',
      "export * from 'f';",
      "export { g as h } from 'g';",
      "const i = await import('i');",
      "const j = require('j');",
      "let k: typeof import('k');",
    ].join('\n');
    expect(importsOf(text).map(({ module }) => module)).toEqual('abcdefgijk'.split(''));
    expect(importsOf(text).some(({ typeOnly }) => typeOnly)).toBe(false);
  });

  it('tells types from values', () => {
    const text = [
      "import type { A } from 'a';",
      "import { type B } from 'b';",
      "import { type C, type D as E } from 'c';",
      "export type * from 'd';",
      "export type { F } from 'f';",
      "import {\n  type G,\n  type H,\n} from 'g';",
    ].join('\n');
    expect(importsOf(text)).toHaveLength(6);
    expect(importsOf(text).every(({ typeOnly }) => typeOnly)).toBe(true);
    expect(importsOf("import { type A, b } from 'x';")).toEqual([{ module: 'x', typeOnly: false }]);
  });

  it('sees none in comments and in other code', () => {
    const text = [
      "// import x from 'x';",
      "/** See import('y'). */",
      " * import('z')",
      "const from = 'w';",
      "export const text = 'v';",
      "export function say(from: string) {\n  return 'u';\n}",
    ].join('\n');
    expect(importsOf(text)).toEqual([]);
  });
});

describe('the plan', () => {
  const found = (path: string, text: string) => violations({ path, text });
  const importing = (path: string, module: string) => found(path, `import { x } from '${module}';\n`);

  it.each([
    ['main.ts', './cli/start.js'],
    ['cli/start.ts', '../app.js'],
    ['cli/demo.ts', '../sandbox/demo.js'],
    ['app.ts', './slack/app.js'],
    ['slack/listeners/offboard.ts', '../../workflows/requests.js'],
    ['slack/listeners/offboard.ts', '../blocks/card.js'],
    ['http/admin.ts', '../domain/policy.js'],
    ['schedules/reminders.ts', '../workflows/requests.js'],
    ['workflows/offboard.ts', '../engine/run.js'],
    ['workflows/offboard.ts', './ports.js'],
    ['store/runs.ts', '../domain/trail.js'],
    ['store/runs.ts', '../engine/run.js'],
    ['store/runs.ts', 'kysely'],
    ['config/policy.ts', '../domain/policy.js'],
    ['sandbox/demo.ts', '../app.js'],
    ['domain/plan.ts', 'zod'],
    ['domain/digest.ts', 'node:crypto'],
    ['domain/digest.ts', 'canonicalize'],
  ])('lets %s import %s', (path, module) => {
    expect(importing(path, module)).toEqual([]);
  });

  it.each([
    ['main.ts', './slack/app.js'],
    ['app.ts', './cli/start.js'],
    ['app.ts', './sandbox/demo.js'],
    ['cli/start.ts', '../sandbox/demo.js'],
    ['slack/app.ts', '../store/runs.js'],
    ['slack/app.ts', '../docspace/client.js'],
    ['slack/app.ts', '../engine/run.js'],
    ['slack/listeners/offboard.ts', '../../config/config.js'],
    ['http/public.ts', '../slack/app.js'],
    ['schedules/contractors.ts', '../store/contractors.js'],
    ['workflows/offboard.ts', '../docspace/people.js'],
    ['workflows/offboard.ts', '../config/policy.js'],
    ['store/runs.ts', '../workflows/store-ports.js'],
    ['docspace/client.ts', '../domain/person.js'],
    ['engine/worker.ts', '../domain/request.js'],
    ['engine/worker.ts', 'zod'],
    ['engine/worker.ts', 'node:fs'],
    ['domain/plan.ts', '../engine/run.js'],
    ['domain/plan.ts', 'kysely'],
    ['domain/plan.ts', 'node:fs'],
    ['config/policy.ts', '../workflows/ports.js'],
    ['sandbox/portal/rooms.ts', '../../docspace/rooms.js'],
    ['slack/app.ts', '../../test/helpers.js'],
  ])('does not let %s import %s', (path, module) => {
    expect(importing(path, module)).toEqual([expect.stringContaining(path)]);
  });

  it('lets the store know the ports that it implements', () => {
    expect(found('store/runs.ts', "import type { TrailStore } from '../workflows/store-ports.js';\n")).toEqual([]);
  });

  it('holds for types as well as for values', () => {
    expect(found('slack/app.ts', "import type { Store } from '../store/runs.js';\n")).toHaveLength(1);
    expect(found('slack/app.ts', "type Store = import('../store/runs.js').Store;\n")).toHaveLength(1);
  });

  it('has a place for every folder', () => {
    expect(found('helpers/text.ts', '')).toEqual(['helpers/text.ts: helpers is no floor of the house']);
    for (const below of Object.values(floors).flat()) expect(floors).toHaveProperty(below);
  });

  it.each(['process.env.HOME', 'process . env', "process['env']", "import { env } from 'node:process';"])(
    'keeps %s at the rim',
    (text) => {
      expect(found('slack/app.ts', text)).toEqual([expect.stringContaining('process.env')]);
      for (const path of ['main.ts', 'cli/start.ts', 'config/environment.ts']) expect(found(path, text)).toEqual([]);
    },
  );

  it.each([
    'process.exit(2)',
    'process\n  .exit()',
    "process['exit'](1)",
    "import { argv, exit } from 'node:process';",
  ])('keeps %s in main.ts', (text) => {
    expect(found('cli/start.ts', text)).toEqual([expect.stringContaining('process.exit')]);
    expect(found('main.ts', text)).toEqual([]);
  });

  it('lets comments and exit codes be', () => {
    expect(found('slack/app.ts', '// process.env is read elsewhere\n * process.exit\n')).toEqual([]);
    expect(found('cli/start.ts', 'process.exitCode = 1;\n')).toEqual([]);
  });

  it('splits files at 250 lines, except the page of the sandbox', () => {
    const lines = (count: number) => 'x;\n'.repeat(count);
    expect(found('slack/app.ts', lines(250))).toEqual([]);
    expect(found('slack/app.ts', lines(251))).toEqual(['slack/app.ts: 251 lines, split at 250']);
    expect(found('sandbox/page/page.ts', lines(999))).toEqual([]);
  });
});
