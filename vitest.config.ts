// Three projects: `unit` (rules, modules on a real Postgres, the safety tests), `ui` (components in a
// real browser, without a server) and `e2e` (browser journeys against the built program). `npm test` runs
// them in this order.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const shared = {
  setupFiles: ['tests/setup.ts'],
  exclude: ['**/node_modules/**', '**/build/**', '**/dist/**', '**/.data/**'],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          globalSetup: ['packages/db/src/test-server.ts'],
          include: [
            'packages/**/*.test.{ts,tsx}',
            'apps/**/*.test.{ts,tsx}',
            'tests/**/*.test.ts',
            'tools/**/*.test.ts',
          ],
          exclude: [...shared.exclude, '**/*.ui.test.tsx'],
          // Files wait for Postgres half of the time; vitest alone would leave one of two cores idle.
          maxWorkers: '100%',
          // Loading the program anew for each file was 40 % of the time. A file that needs modules of
          // its own says so by `vi.resetModules()`.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      'e2e/vitest.ui.config.ts',
      {
        test: {
          ...shared,
          name: 'e2e',
          globalSetup: ['e2e/setup.ts'],
          include: ['e2e/**/*.test.ts'],
          // Each worker has a shop and a browser of its own (e2e/setup.ts), which wait for each other half of
          // the time.
          maxWorkers: availableParallelism(),
          // A page under load may take its time; what never comes still fails.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
