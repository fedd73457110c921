import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished, type TestContext } from 'vitest'
import { createEmitter, type Emitter, type EmitterOptions } from '../../src/index.js'
import { startServer, type RunningServer } from '../../src/server/index.js'
import { launchChromium } from '../chromium.js'

/** A server with its page open in a real Chromium. */
export interface OpenedPage {
  readonly page: Page
  readonly server: RunningServer
  readonly emitter: Emitter
}

/** What differs from the usual: an emitter of seed 1 that repeats nothing, and the page at its beginning on a wide screen. */
export interface PageOptions {
  readonly emitter?: EmitterOptions
  readonly browser?: BrowserContextOptions
  /** Where in the page to begin, such as `#/send-outs`. */
  readonly at?: string
}

/**
 * Starts a server and opens its page, until the test ends. Fails the test where the page logs an error, breaks its security policy
 * or asks anybody but its own server.
 */
export async function openPage(context: TestContext, options: PageOptions = {}): Promise<OpenedPage> {
  const browser = await launchChromium(context)
  const emitter = createEmitter({ seed: 1, retries: 'none', ...options.emitter })
  const server = await startServer({ emitter, port: 0 })
  onTestFinished(() => server.close())
  const browserContext = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options.browser })
  const page = await browserContext.newPage()
  // Sooner than the test ends: the error says what was waited for.
  page.setDefaultTimeout(20_000)
  const problems: string[] = []
  page.on('console', (message) => {
    // A server that is gone is what some tests are about; the browser logs it for itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== server.url) problems.push(`asked ${request.url()}`)
  })
  onTestFinished(() => expect(problems).toEqual([]))
  await page.goto(`${server.url}/${options.at ?? ''}`)
  return { page, server, emitter }
}
