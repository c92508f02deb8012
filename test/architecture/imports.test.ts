import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { violations } from './house.js';

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
});
