import { describe, expect, it } from 'vitest';
import { circlesOf, floors, importsOf, kindProblems, slackProblems, violations } from './house.js';

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
    ['src/main.ts', './cli/start.js'],
    ['src/cli/start.ts', '../app.js'],
    ['demo/demo.ts', '../sandbox/portal/portal.js'],
    ['src/app.ts', './slack/app.js'],
    ['src/slack/listeners/offboard.ts', '../../workflows/requests.js'],
    ['src/slack/listeners/offboard.ts', '../blocks/card.js'],
    ['src/http/admin.ts', '../domain/policy.js'],
    ['src/schedules/reminders.ts', '../workflows/requests.js'],
    ['src/workflows/offboard.ts', '../engine/run.js'],
    ['src/workflows/offboard.ts', './ports.js'],
    ['src/store/runs.ts', '../domain/trail.js'],
    ['src/store/runs.ts', '../engine/run.js'],
    ['src/store/runs.ts', 'kysely'],
    ['src/config/policy.ts', '../domain/policy.js'],
    ['demo/bot.ts', '../src/app.js'],
    ['src/domain/plan.ts', 'zod'],
    ['src/domain/digest.ts', 'node:crypto'],
    ['src/domain/digest.ts', 'canonicalize'],
  ])('lets %s import %s', (path, module) => {
    expect(importing(path, module)).toEqual([]);
  });

  it.each([
    ['src/main.ts', './slack/app.js'],
    ['src/app.ts', './cli/start.js'],
    ['src/app.ts', '../sandbox/demo.js'],
    ['src/cli/start.ts', '../../demo/demo.js'],
    ['src/slack/app.ts', '../store/runs.js'],
    ['src/slack/app.ts', '../docspace/client.js'],
    ['src/slack/app.ts', '../engine/run.js'],
    ['src/slack/listeners/offboard.ts', '../../config/config.js'],
    ['src/http/public.ts', '../slack/app.js'],
    ['src/schedules/contractors.ts', '../store/contractors.js'],
    ['src/workflows/offboard.ts', '../docspace/people.js'],
    ['src/workflows/offboard.ts', '../config/policy.js'],
    ['src/store/runs.ts', '../workflows/store-ports.js'],
    ['src/docspace/client.ts', '../domain/person.js'],
    ['src/engine/worker.ts', '../domain/request.js'],
    ['src/engine/worker.ts', 'zod'],
    ['src/engine/worker.ts', 'node:fs'],
    ['src/domain/plan.ts', '../engine/run.js'],
    ['src/domain/plan.ts', 'kysely'],
    ['src/domain/plan.ts', 'node:fs'],
    ['src/config/policy.ts', '../workflows/ports.js'],
    ['sandbox/portal/rooms.ts', '../../src/docspace/rooms.js'],
    ['src/slack/app.ts', '../../../test/helpers.js'],
  ])('does not let %s import %s', (path, module) => {
    expect(importing(path, module)).toEqual([expect.stringContaining(path)]);
  });

  it('lets the store know the ports that it implements', () => {
    expect(found('src/store/runs.ts', "import type { TrailStore } from '../workflows/store-ports.js';\n")).toEqual([]);
  });

  it('holds for types as well as for values', () => {
    expect(found('src/slack/app.ts', "import type { Store } from '../store/runs.js';\n")).toHaveLength(1);
    expect(found('src/slack/app.ts', "type Store = import('../store/runs.js').Store;\n")).toHaveLength(1);
  });

  it('has a place for every folder', () => {
    expect(found('src/helpers/text.ts', '')).toEqual(['src/helpers/text.ts: helpers is no floor of the house']);
    for (const below of Object.values(floors).flat()) expect(floors).toHaveProperty(below);
  });

  it.each(['process.env.HOME', 'process . env', "process['env']", "import { env } from 'node:process';"])(
    'keeps %s at the rim',
    (text) => {
      expect(found('src/slack/app.ts', text)).toEqual([expect.stringContaining('process.env')]);
      for (const path of ['src/main.ts', 'src/cli/start.ts', 'src/config/environment.ts'])
        expect(found(path, text)).toEqual([]);
    },
  );

  it.each([
    'process.exit(2)',
    'process\n  .exit()',
    "process['exit'](1)",
    "import { argv, exit } from 'node:process';",
  ])('keeps %s in main.ts', (text) => {
    expect(found('src/cli/start.ts', text)).toEqual([expect.stringContaining('process.exit')]);
    expect(found('src/main.ts', text)).toEqual([]);
  });

  it('lets comments and exit codes be', () => {
    expect(found('src/slack/app.ts', '// process.env is read elsewhere\n * process.exit\n')).toEqual([]);
    expect(found('src/cli/start.ts', 'process.exitCode = 1;\n')).toEqual([]);
  });

  it('splits files at 250 lines, except the page of the sandbox', () => {
    const lines = (count: number) => 'x;\n'.repeat(count);
    expect(found('src/slack/app.ts', lines(250))).toEqual([]);
    expect(found('src/slack/app.ts', lines(251))).toEqual(['src/slack/app.ts: 251 lines, split at 250']);
    expect(found('demo/page/page.ts', lines(999))).toEqual([]);
  });
});

describe('the shape', () => {
  const file = (path: string, ...modules: readonly string[]) => ({
    path,
    text: modules.map((module) => `import type { X } from '${module}';\n`).join(''),
  });

  it('sees a circle of files, however long, and names its files once', () => {
    const sources = [
      file('src/a.ts', './b.js'),
      file('src/b.ts', './c/d.js'),
      file('src/c/d.ts', '../a.js', './e.js'),
      file('src/c/e.ts'),
    ];
    expect(circlesOf(sources)).toEqual([['src/a.ts', 'src/b.ts', 'src/c/d.ts']]);
    expect(circlesOf([file('src/a.tsx', './a.js')])).toEqual([['src/a.tsx']]);
    expect(circlesOf(sources.slice(1))).toEqual([]);
  });

  it('lets only a kind’s own folders and the lists import a kind', () => {
    const kind = file('src/domain/leave/kind.ts');
    const allowed = [
      file('src/domain/kinds.ts', './leave/kind.js'),
      file('src/slack/leave/face.ts', '../../domain/leave/plan.js'),
      file('test/x.ts', '../src/domain/leave/kind.js'),
    ];
    expect(kindProblems([kind, ...allowed])).toEqual([]);
    const generic = file('src/slack/requests/card.ts', '../leave/face.js');
    expect(kindProblems([kind, generic])).toEqual([expect.stringContaining('the kind leave')]);
  });

  it('lets the rooms of slack/ build only on those below', () => {
    const kind = file('src/domain/leave/kind.ts');
    expect(slackProblems([kind, file('src/slack/requests/card.ts', '../kit/limits.js', '../kind.js')])).toEqual([]);
    expect(slackProblems([kind, file('src/slack/kit/limits.ts', '../requests/card.js')])).toHaveLength(1);
    expect(slackProblems([kind, file('src/slack/requests/card.ts', '../leave/face.js')])).toHaveLength(1);
    expect(slackProblems([kind, file('src/slack/helpers/card.ts')])).toHaveLength(1);
  });
});
