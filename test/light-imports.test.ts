import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

/** The packages that are loaded as soon as a file is: those of its static imports, and of theirs. */
function packagesOf(path: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(path)) return []
  seen.add(path)
  return importsOf(path).flatMap((name) =>
    name.startsWith('.')
      ? packagesOf(join(dirname(path), name.replace(/\.js$/, '.ts')), seen)
      : [/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name],
  )
}

function importsOf(path: string): readonly string[] {
  const { staticImports, staticExports } = parseSync(path, readFileSync(path, 'utf8')).module
  const imports = staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map(({ moduleRequest }) => moduleRequest.value)
  const exports = staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ isType, moduleRequest }) => (isType || moduleRequest === null ? [] : [moduleRequest.value]))
  return [...imports, ...exports]
}

test.each(['index.ts', 'testing/vitest/index.ts'])('%s loads neither Fastify, msw nor Vitest', (face) => {
  const packages = new Set(packagesOf(join(source, face)))
  expect(packages).toContain('json-schema-faker')
  for (const heavy of ['fastify', '@fastify', 'msw', 'vitest', 'commander', 'undici']) {
    expect([...packages].filter((name) => name.split('/')[0] === heavy)).toEqual([])
  }
})

test.each(['index.ts', 'signature/index.ts', 'testing/msw/index.ts', 'testing/vitest/index.ts'])(
  '%s loads no portable cryptography, which only a browser needs',
  (face) => {
    const packages = packagesOf(join(source, face))
    expect(packages.filter((name) => name.startsWith('@noble/') || name === 'tweetnacl')).toEqual([])
  },
)

test.each(['sign', 'verify', 'explain'])('the command %s loads nothing that makes payloads', (command) => {
  const packages = packagesOf(join(source, 'cli', `${command}.ts`))
  expect(packages.filter((name) => name === 'json-schema-faker' || name === '@faker-js/faker')).toEqual([])
})
