import vue from '@vitejs/plugin-vue'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Vitest alone would leave one of two cores idle. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

/**
 * A worker goes on from file to file: what starts anew for each is the base, the folder and the
 * engine of each test, not the modules, whose loading took longer than most of the tests.
 */
const shared = { maxWorkers, isolate: false, restoreMocks: true }

/** The program that tests start as a process reads its sources faster when they were read before. */
const env = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)),
}

/** What measures the memory of its process, or loads modules anew, has a process of its own. */
const ALONE = [
  'tests/engine/documents/tables/hostile{Sheets,Zips}.test.ts',
  'tests/engine/transports/desktop.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          env,
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/beforeBrowsers.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...shared,
          env,
          name: 'node',
          environment: 'node',
          include: ['tests/{domain,engine,contract,migrations,faults,support}/**/*.test.ts'],
          exclude: ALONE,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          maxWorkers,
          env,
          name: 'node-alone',
          environment: 'node',
          include: ALONE,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        plugins: [vue()],
        test: {
          ...shared,
          name: 'page',
          environment: 'happy-dom',
          include: ['tests/renderer/**/*.test.ts'],
          setupFiles: 'tests/support/freshPage.ts',
        },
      },
    ],
  },
})
