import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'

/** What a browser loads of one file of the package: the chunks, and what they import from outside. */
async function bundle(file: string) {
  const build = await rolldown({
    input: fileURLToPath(new URL(`../../../dist/${file}`, import.meta.url)),
    platform: 'browser',
    // The locale data, of which a browser loads one, and what a suite has anyway.
    external: [/^msw/, /^@faker-js\//, /^node:/],
    logLevel: 'silent',
  })
  const { output } = await build.generate({ minify: true })
  await build.close()
  const chunks = output.flatMap((part) => (part.type === 'chunk' ? [part] : []))
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
}

test.each(['testing/msw/index.js', 'emitter/create-emitter.js', 'signature/index.js'])(
  'a bundle of %s for browsers needs nothing of Node',
  async (file) => {
    const chunks = await bundle(file)
    const names = [...chunks.values()].flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    expect(names.filter((name) => name.startsWith('node:') || name.includes('undici'))).toEqual([])
  },
)

test('importing the handlers loads less than 100 kB, without locale data and msw', async () => {
  const chunks = await bundle('testing/msw/index.js')
  const loaded = new Set(['index.js'])
  for (const name of loaded) for (const other of chunks.get(name)?.imports ?? []) loaded.add(other)
  const bytes = [...loaded].reduce((sum, name) => sum + Buffer.byteLength(chunks.get(name)?.code ?? ''), 0)
  expect(loaded).toContain('msw')
  expect(loaded).not.toContain('@faker-js/faker/locale/en')
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(100_000)
})
