import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openApp } from './app.js'

const built = new URL('../../dist/page/', import.meta.url)

/** The names of the files that the HTML loads at once. */
function filesOf(html: string): readonly string[] {
  return [...html.matchAll(/(?:src|href)="\/_mock\/page\/([^"]+)"/g)].map(([, name = '']) => name)
}

test('the page is given out under the strictest security policy, and not kept', async () => {
  const { ask } = await openApp()
  const { status, headers, text } = await ask({ url: '/' })
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  expect(text).toMatch(/<meta name="mock-voucherify-token" content="[\da-f-]{36}" \/>/)
  expect(text).not.toMatch(/<script(?![^>]* src=)|<style|style=|https?:/)
})

test('the files of the page may be kept for ever, under names with hashes', async () => {
  const { ask } = await openApp()
  const files = filesOf((await ask({ url: '/' })).text)
  expect(new Set(files.map((name) => /[^.]+$/.exec(name)?.[0]))).toEqual(new Set(['css', 'js', 'svg']))
  for (const file of files) {
    expect(file).toMatch(/^[a-z-]+-[\w-]{8}\.(?:css|js|svg)$/)
    expect(await ask({ url: `/_mock/page/${file}` })).toMatchObject({
      status: 200,
      text: readFileSync(new URL(file, built), 'utf8'),
      headers: { 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' },
    })
  }
})

test.each([
  'nothing.js',
  'index.html',
  '..%2fcli%2fmain.js',
  '..%2f..%2fpackage.json',
  '%2e%2e%2fcli%2fmain.js',
  '..%5ccli%5cmain.js',
  'toString.js',
])('there is no file %j of the page', async (file) => {
  const { ask } = await openApp()
  expect(await ask({ url: `/_mock/page/${file}` })).toMatchObject({
    status: 404,
    json: { error: { code: 'unknown-route' } },
  })
})

test('what the page loads at once is less than 60 kB compressed', async () => {
  const { ask } = await openApp()
  const html = (await ask({ url: '/' })).text
  const parts = [Buffer.from(html), ...filesOf(html).map((file) => readFileSync(new URL(file, built)))]
  expect(parts.reduce((sum, part) => sum + gzipSync(part).length, 0)).toBeLessThan(60_000)
  expect(readdirSync(built)).toContain('index.html')
})

test('every start has another token', async () => {
  const [one, other] = [await openApp(), await openApp()]
  expect((await one.ask({ url: '/' })).text).not.toBe((await other.ask({ url: '/' })).text)
})
