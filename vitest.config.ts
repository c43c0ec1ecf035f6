import { defineConfig } from 'vitest/config';

const conditions = ['source'];
const shared = {
  // graphql's ESM build, which Vite prefers, beside the CommonJS one Apollo requires, would be two copies that refuse each other.
  resolve: { conditions, alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions } },
};
const tests = { pool: 'forks' as const, maxWorkers: 2, hookTimeout: 120_000, testTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...tests,
          name: 'unit',
          include: ['test/tidy.test.ts', 'test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'],
          setupFiles: ['test/support/repeatable.ts'],
          // Nothing here keeps state in its modules, so files share a process and what it has loaded.
          isolate: false,
        },
      },
      {
        ...shared,
        test: {
          ...tests,
          name: 'commands',
          include: ['test/commands/**/*.test.ts'],
          globalSetup: ['scripts/test-database.mjs'],
          isolate: false,
        },
      },
      {
        ...shared,
        test: {
          ...tests,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // One process a file: the durable engine is a singleton of its process.
          globalSetup: ['scripts/test-product.mjs'],
        },
      },
      {
        ...shared,
        test: {
          ...tests,
          name: 'failure',
          // What kills processes, and what starts several of them for one test.
          include: ['test/failure/**/*.test.ts', 'test/process/**/*.test.ts'],
          globalSetup: ['scripts/build-for-tests.mjs', 'scripts/test-database.mjs'],
          testTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
