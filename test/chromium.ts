import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { expect, onTestFinished, type TestContext } from 'vitest'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
const executablePath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((path) => existsSync(path))
const isRequired = process.env['CI'] !== undefined

/** A real Chromium until the test ends. Where this machine has none the test is skipped; CI must have one. */
export async function launchChromium(context: TestContext): Promise<Browser> {
  if (executablePath === undefined && !isRequired) {
    context.skip(
      'There is no Chromium on this machine: install one (Debian: apt-get install chromium) to run this test.',
    )
  }
  expect(executablePath, 'CI must have a Chromium: apt-get install chromium').toBeDefined()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // Root has no sandbox; and a browser under test asks nobody for updates.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })
  onTestFinished(() => browser.close())
  return browser
}
