import { afterEach, expect, it, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.js';

const before = process.umask();
afterEach(() => {
  process.umask(before);
  vi.restoreAllMocks();
});

it('makes its files for its own user only, whatever the shell allows', async () => {
  process.umask(0o022);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await runProgram(['node', 'handover', 'manifest']);
  expect(process.umask()).toBe(0o077);
});
