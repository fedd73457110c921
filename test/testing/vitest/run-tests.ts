import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { startVitest, type CliOptions } from 'vitest/node'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const alias = {
  'mock-voucherify/vitest/exam': join(root, 'src', 'testing', 'vitest', 'exam', 'index.ts'),
  'mock-voucherify/vitest': join(root, 'src', 'testing', 'vitest', 'index.ts'),
  'mock-voucherify/signature': join(root, 'src', 'signature', 'index.ts'),
}

/**
 * Runs files of tests as a user of the package would, in a Vitest of its own.
 *
 * @returns of each test that it passed, or why it failed
 */
export async function runTests(
  files: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string | undefined>>> {
  const folder = mkdtempSync(join(root, 'test', 'testing', 'vitest', '.run-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const silent = {
    root: folder,
    config: false,
    watch: false,
    reporters: [{}],
    testTimeout: 30_000,
  } satisfies CliOptions
  const vitest = await startVitest('test', [], silent, { resolve: { alias } })
  await vitest.close()
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
  return Object.fromEntries(
    tests.map((test) => {
      const { state, errors = [] } = test.result()
      return [test.name, errors[0]?.message ?? state]
    }),
  )
}
