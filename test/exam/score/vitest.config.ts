import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** How good the exam is, measured on broken and correct receivers: takes about 20 minutes. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    include: ['test/exam/score/exam.score.ts'],
    testTimeout: 2 * 60 * 60_000,
    disableConsoleIntercept: true,
  },
})
