import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** The tests of the handlers with msw 3, on Node 22 and newer. */
export default defineConfig({
  root: pathOf('..'),
  resolve: {
    alias: [
      { find: /^msw$/, replacement: pathOf('msw-3/node_modules/msw/lib/core/index.js') },
      { find: /^msw\/node$/, replacement: pathOf('msw-3/node_modules/msw/lib/node/index.js') },
    ],
  },
  test: {
    include: ['test/testing/msw/*.test.ts'],
    globalSetup: 'test/build.ts',
    testTimeout: 30_000,
    passWithNoTests: true,
  },
})
