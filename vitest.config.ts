import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/dist/**', '.data/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['{apps,packages,infra}/**/*.test.{ts,tsx}'],
          exclude: [...ignored, 'infra/browser/**'],
          globalSetup: ['packages/db/src/testing/global-setup.ts'],
          // Ends what hangs; how long something may take is measured by the bench.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Two cores: while one file waits for the database, another has something to do.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['infra/browser/**/*.test.{ts,tsx}'],
          exclude: ignored,
          globalSetup: ['packages/db/src/testing/global-setup.ts', 'infra/browser/house/setup.ts'],
          setupFiles: ['infra/browser/house/collector.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One server and one Chromium serve all journeys.
          fileParallelism: false,
        },
      },
    ],
  },
})
