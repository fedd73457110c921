import { listScenarios, loadScenarioText } from '../scenario/shipped.js'
import type { Call, Ending } from './call.js'

/** `scenarios`: lists the scenarios of the package, or prints one as a file to start from. */
export async function run({ operand, output }: Call): Promise<Ending> {
  if (operand !== undefined) {
    const text = loadScenarioText(operand)
    output.record({ kind: 'scenario', name: operand, text })
    output.print(text.trimEnd())
    output.note(`\n\`mock-voucherify play ${operand}\` plays it. Save it as a file to change it, and play the file.`)
    return 'done'
  }
  const scenarios = listScenarios()
  const width = Math.max(...scenarios.map(({ name }) => name.length))
  for (const scenario of scenarios) {
    output.record({ kind: 'scenario', ...scenario })
    output.print(`${output.paint('bold', scenario.name.padEnd(width))}  ${scenario.title}`)
    output.print(`${' '.repeat(width)}  ${output.paint('dim', scenario.when)}`)
  }
  output.note('`mock-voucherify scenarios <name>` prints one, `mock-voucherify play <name>` plays it.')
  return 'done'
}
