import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesOf, kindProblems, kindsOf, slackProblems, violations } from './house.js';

const sources = ['src', 'sandbox', 'demo'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[mc]?[jt]sx?$/.test(path))
    .map((path) => join(root, path))
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(path, 'utf8') })),
);

describe('the house', () => {
  it('has sources to look at', () => {
    expect(sources.map(({ path }) => path)).toContain('src/config/environment.ts');
  });

  it('has no arrow, process.env, process.exit or length that the plan forbids', () => {
    expect(sources.flatMap(violations)).toEqual([]);
  });

  it('has no circle of files', () => {
    expect(circlesOf(sources)).toEqual([]);
  });

  it('has nothing for every kind of request that knows one of them', () => {
    expect(kindsOf(sources.map(({ path }) => path))).toContain('offboard');
    expect(kindProblems(sources)).toEqual([]);
  });

  it('has no room of slack/ that builds on one above it', () => {
    expect(slackProblems(sources)).toEqual([]);
  });
});
