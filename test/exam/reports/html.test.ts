import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { renderHtml } from '../../../src/exam/reports/html.js'
import { launchChromium } from '../../chromium.js'
import { createFolder, runShell } from '../../cli/run.js'
import { createExchange, createHostileReport, createReport, createResult } from './report.js'

/** Opens the page from a file, and notes what it fetches and what the browser complains of. */
async function open(page: Page, html: string): Promise<readonly string[]> {
  const path = join(createFolder(), 'report.html')
  writeFileSync(path, html)
  const noted: string[] = []
  const url = pathToFileURL(path).href
  page.on('request', (request) => request.url() !== url && noted.push(`fetched ${request.url()}`))
  page.on('console', (message) => noted.push(message.text()))
  page.on('pageerror', (error) => noted.push(error.message))
  page.on('dialog', (dialog) => {
    noted.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return noted
}

test('the page runs no script and fetches nothing: its policy allows its own style alone', () => {
  const html = renderHtml(createReport(), {})
  expect(html).toMatch(
    /content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'"/,
  )
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|\sstyle=|\ssrc=|href="(?!#)/i)
})

test('whatever a receiver says is text', () => {
  const html = renderHtml(createHostileReport(), {})
  expect(html).not.toMatch(/<script|<img/i)
  expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;')
  expect(html).not.toContain('\0')
})

test('what would turn the order of letters can be seen in what was said', () => {
  expect(renderHtml(createHostileReport(), {})).toContain('⟨U+202E⟩zażółć 🎁')
})

test('secrets are hidden, signatures are not', () => {
  const { request, outcome, ...rest } = createExchange()
  const headers = [...request.headers, ['x-voucherify-signature', 'top-secret-1'] as const]
  const answer = outcome.kind === 'response' ? { ...outcome, body: 'expected top-secret-1' } : outcome
  const exchange = { ...rest, request: { ...request, headers }, outcome: answer }
  const report = createReport({ results: [createResult('sig-missing', 'fail', { exchange })] })
  const html = renderHtml(report, { secrets: ['top-secret-1'] })
  expect(html).not.toContain('top-secret-1')
  expect(html).toContain('expected (hidden)')
  expect(html).toContain(`x-voucherify-signature: ${'f00d'.repeat(16)}`)
})

test('a long body is shown from its beginning, and makes no command', () => {
  const { request, ...rest } = createExchange()
  const exchange = { ...rest, request: { ...request, body: new TextEncoder().encode('x'.repeat(300_000)) } }
  const html = renderHtml(createReport({ results: [createResult('sig-missing', 'fail', { exchange })] }), {})
  expect(html).toContain('… and 292,000 characters more')
  expect(html).toContain('Too long for a command; a report of the form ndjson keeps every byte.')
  expect(Buffer.byteLength(html)).toBeLessThan(40_000)
})

test('where no answer came, that is said', () => {
  const exchange = createExchange({ outcome: { kind: 'timeout', afterMs: 10_000, timing: { totalMs: 10_000 } } })
  const html = renderHtml(createReport({ results: [createResult('sig-missing', 'fail', { exchange })] }), {})
  expect(html).toContain('<pre>no answer within 10000 ms</pre>')
})

test('the cause of a refused delivery stands before everything else', () => {
  const diagnosis = { sentence: 'A <b>cause</b>.', mend: 'Use `trim()`.' }
  const html = renderHtml(createReport({ diagnosis, framework: 'nest' }), {})
  expect(html).toContain('<strong>A &lt;b&gt;cause&lt;/b&gt;.</strong></p><p>Use <code>trim()</code>.</p>')
  expect(html.indexOf('cause')).toBeLessThan(html.indexOf('<h2>Findings</h2>'))
  expect(html).toContain('<dd>NestJS</dd>')
})

test('in a real Chromium the page is light and dark, within its width, easy to read, and nothing of it runs', async (context) => {
  const browser = await launchChromium(context)
  const grounds: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
      expect(await open(page, renderHtml(createHostileReport(), {}))).toEqual([])
      grounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await page.evaluate(findFaint)).toEqual([])
      await page.close()
    }
  }
  expect(grounds).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)', 'rgb(20, 23, 28)', 'rgb(20, 23, 28)'])
}, 60_000)

/** Texts whose contrast is below what WCAG asks of small ones. Runs in the page. */
function findFaint(): readonly string[] {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const groundOf = (element: Element): string => {
    const colour = getComputedStyle(element).backgroundColor
    const parent = element.parentElement
    return colour.endsWith(', 0)') && parent !== null ? groundOf(parent) : colour
  }
  return [...document.querySelectorAll('main *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''))
    .map((element) => {
      const [light = 0, dark = 0] = [getComputedStyle(element).color, groundOf(element)]
        .map(luminance)
        .toSorted((first, second) => second - first)
      return { text: element.textContent ?? '', contrast: (light + 0.05) / (dark + 0.05) }
    })
    .filter(({ contrast }) => contrast < 4.5)
    .map(({ text, contrast }) => `${text.slice(0, 40)}: ${contrast.toFixed(1)}`)
}

test('in a real Chromium the curl line reads back as it was written, and one click selects all of it', async (context) => {
  const browser = await launchChromium(context)
  const page = await browser.newPage()
  const { request, ...rest } = createExchange()
  const body = `{"name":"it's \u0001 <b>&amp;</b>\r\n zażółć 🎁"}`
  const exchange = { ...rest, request: { ...request, body: new TextEncoder().encode(body) } }
  await open(page, renderHtml(createReport({ results: [createResult('sig-missing', 'fail', { exchange })] }), {}))
  const curl = (await page.textContent('pre.curl')) ?? ''
  expect(curl).toContain(`--header 'x-voucherify-signature: ${'f00d'.repeat(16)}'`)
  expect(await runShell(`curl() { for last; do :; done; printf %s "$last"; }\n${curl}`)).toBe(body)
  await page.click('pre.curl')
  expect(await page.evaluate(() => String(getSelection()).startsWith('curl '))).toBe(true)
}, 60_000)
