import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/build.ts',
    testTimeout: 30_000,
    // A busy machine takes its time: what is polled for comes, or the test has failed.
    expect: { poll: { timeout: 15_000 } },
  },
})
