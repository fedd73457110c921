import { bases, needs, severities, type Check } from './check.js'
import { codeOf, formatCode } from './failure-text.js'
import { prose, withCode, type TextPart } from './text-part.js'

/** Everything that is known of a check: what `--explain` prints. */
export function describeCheck(check: Check): readonly TextPart[] {
  const { id, category, severity, basis, title, sends, judged, why, fix, needs: needed = [] } = check
  return [
    prose('check', `${id} (${category}): a correct receiver ${title}`),
    prose('severity', `${severity}: ${severities[severity]}`),
    prose('basis', bases[basis]),
    prose('sends', sends),
    prose('judged', judged),
    ...(needed.length === 0 ? [] : [prose('needs', ...needed.map((need) => needs[need].replace(/^needs /, '')))]),
    prose('why', why),
    withCode('fix', fix.sentence, codeOf(fix).map(formatCode)),
  ]
}
