import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most tests wait for sockets and browsers: a machine of two cores runs two files at a time.
    // No test leaves anything behind in a module, so that one is loaded once for many files.
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'pure',
          include: ['tests/{domain,cards,documents}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'sqlite',
          include: ['tests/{db,operations,schedule}/**/*.test.ts'],
          provide: { engine: 'sqlite' },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['tests/{db,operations,schedule}/**/*.test.ts'],
          provide: { engine: 'postgres' },
          testTimeout: 60_000,
          globalSetup: ['tests/support/postgres-server.ts'],
        },
      },
      {
        test: {
          name: 'service',
          include: ['tests/{bot,lark,http,outbox,sandbox,sandbox-page,story,project}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
