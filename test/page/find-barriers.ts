import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What keeps somebody from using the page, as axe finds it: a line for each element, with the rule that it breaks. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // The debugger may evaluate what the page's own security policy forbids.
  await page.evaluate(axe.source)
  const found: unknown =
    await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`)
  return Array.isArray(found) ? found.map(String) : [String(found)]
}
