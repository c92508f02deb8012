import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
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
