import type { Check } from '../exam/check.js'
import { describeCheck } from '../exam/describe-check.js'
import { byCategory } from '../exam/standing.js'
import type { Output } from './output.js'
import { layOutParts } from './text-layout.js'
import { wrapText } from './wrap.js'

/** Prints everything that is known of a check. */
export function printCheck(check: Check, output: Output): void {
  recordCheck(check, output)
  for (const line of layOutParts(describeCheck(check), 0, output)) output.print(line)
}

/** Prints the checks with what a correct receiver does, category by category. */
export function printCheckList(checks: readonly Check[], output: Output): void {
  const idWidth = Math.max(...checks.map(({ id }) => id.length))
  for (const { category, items } of byCategory(checks, (check) => check.category)) {
    output.print(output.paint('bold', category))
    for (const check of items) {
      recordCheck(check, output)
      const begin = `  ${check.id.padEnd(idWidth)}  ${check.severity.padEnd(6)}  `
      const [title, ...more] = wrapText(check.title, begin.length)
      for (const line of [`${begin}${title}`, ...more.map((text) => `${' '.repeat(begin.length)}${text}`)])
        output.print(line)
    }
    output.print()
  }
}

function recordCheck({ run: _run, ...facts }: Check, output: Output): void {
  output.record({ kind: 'check', ...facts })
}
