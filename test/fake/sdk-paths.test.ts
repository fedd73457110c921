import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor, type Expression } from 'oxc-parser'
import { expect, test } from 'vitest'
import { findVendorOperation } from '../../src/fake/vendor/find-vendor-operation.js'

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const oldSources = readdirSync(`${modules}voucherify/src`).map((name) => `voucherify/src/${name}`)

interface SdkCall {
  readonly method: string
  readonly path: string
}

/** Every call of `this.client` in the source of an SDK, with `x` wherever its path takes something. */
function callsOf(file: string): readonly SdkCall[] {
  const { program } = parseSync(file, readFileSync(modules + file, 'utf8'))
  const variables = new Map<string, Expression>()
  const clientSide = { start: 0, end: 0 }
  const found: (SdkCall & { readonly offset: number })[] = []
  const pathsOf = (node: Expression | undefined): readonly string[] => {
    switch (node?.type) {
      case 'Literal':
        return [String(node.value)]
      case 'TemplateLiteral':
        return [node.quasis.map(({ value }) => value.cooked).join('x')]
      case 'ConditionalExpression':
        return [...pathsOf(node.consequent), ...pathsOf(node.alternate)]
      case 'Identifier':
        return pathsOf(variables.get(node.name))
      default:
        return []
    }
  }
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && id.name === 'path' && init !== null) variables.set(id.name, init)
    },
    ClassDeclaration: ({ id, start, end }) => {
      if (id?.name === 'ClientSide') Object.assign(clientSide, { start, end })
    },
    CallExpression: ({ callee, arguments: [argument], start: offset }) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const isClient =
        callee.object.type === 'MemberExpression' &&
        callee.object.property.type === 'Identifier' &&
        callee.object.property.name === 'client'
      const { name } = callee.property
      if (!isClient || !['get', 'post', 'put', 'delete'].includes(name)) return
      for (const path of argument?.type === 'SpreadElement' ? [] : pathsOf(argument)) {
        found.push({ method: name.toUpperCase(), path, offset })
      }
    },
  }).visit(program)
  return found.map(({ method, path, offset }) => {
    const isClientSide = offset > clientSide.start && offset < clientSide.end
    return { method, path: `${isClientSide ? '/client/v1' : '/v1'}${path}` }
  })
}

test.each([
  ['@voucherify/sdk', ['@voucherify/sdk/dist/voucherifysdk.esm.js'], 170],
  ['voucherify', oldSources, 80],
] as const)('every path that %s calls is one of Voucherify', (_, files, least) => {
  const calls = files.flatMap(callsOf)
  expect(calls.length).toBeGreaterThan(least)
  const strangers = calls.filter((call) => findVendorOperation(call) === undefined)
  expect(strangers.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})
