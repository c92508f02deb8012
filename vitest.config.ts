import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** A killed process loses nothing that it has written, on a disk or not; only a power failure would. */
const memoryFolder = '/dev/shm';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Whoever waits gives up when nothing moves any more; these end what goes round in circles.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Left to itself, vitest leaves one core to nobody: half of a machine with two.
    maxWorkers: '100%',
    // What a file changes outside itself it puts back, so that files can share what is loaded.
    isolate: false,
    env: existsSync(memoryFolder) ? { TMPDIR: memoryFolder } : {},
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/main.ts', 'src/cli/program.ts'],
      reporter: ['text-summary'],
      thresholds: {
        lines: 90,
        functions: 90,
        statements: 90,
        'src/domain/**': { lines: 100, functions: 100, statements: 100, branches: 100 },
        'src/engine/**': { lines: 100, functions: 100, statements: 100, branches: 100 },
      },
    },
  },
});
