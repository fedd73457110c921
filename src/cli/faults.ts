import { describeFaults, faultNames, isFaultName, type FaultDescription } from '../delivery/faults/faults.js'
import { commonParameters } from '../delivery/faults/read-faults.js'
import { faultGroups, type Parameter, type Parameters } from '../delivery/faults/fault.js'
import { MockVoucherifyError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import type { Call, Ending } from './call.js'
import type { Output } from './output.js'

/** `faults`: lists what can go wrong on purpose, or shows one with its parameters. */
export async function run({ operand, output }: Call): Promise<Ending> {
  if (operand === undefined) list(output)
  else show(findFault(operand), output)
  return 'done'
}

function list(output: Output): void {
  const all = describeFaults()
  const width = Math.max(...all.map(({ name }) => name.length))
  for (const group of faultGroups) {
    output.print(output.paint('dim', group))
    for (const fault of all.filter((candidate) => candidate.group === group)) {
      output.record({ kind: 'fault', ...fault })
      output.print(`  ${output.paint('bold', fault.name.padEnd(width))}  ${fault.title}`)
    }
  }
  output.note('`mock-voucherify faults <name>` shows one with its parameters, `fire --fault <name>` uses it.')
}

function show(fault: FaultDescription, output: Output): void {
  const { name, group, title, parameters } = fault
  output.record({ kind: 'fault', ...fault })
  output.print(`${output.paint('bold', name)}  ${title}`)
  output.print(`group ${group}`)
  printParameters('Parameters', parameters, output)
  printParameters('What every fault takes', commonParameters, output)
  const [first] = Object.keys(parameters)
  const more = first === undefined ? 'times=1' : `${first}=…,times=1`
  output.note(`\nUse it: mock-voucherify fire voucher.published --fault ${name}, or --fault ${name}:${more}`)
}

function printParameters(title: string, parameters: Parameters, output: Output): void {
  const rows = Object.entries(parameters)
  if (rows.length === 0) return
  const width = Math.max(...rows.map(([name]) => name.length))
  output.print(`\n${title}:`)
  for (const [name, parameter] of rows) {
    output.print(
      `  ${output.paint('cyan', name.padEnd(width))}  ${parameter.description} (${describeParameter(parameter)})`,
    )
  }
}

function describeParameter({ type, unit, default: standard }: Parameter): string {
  const kind = typeof type === 'string' ? type : type.join(', ')
  return [kind, ...(unit === undefined ? [] : [unit]), ...(standard === undefined ? [] : [`default ${standard}`])].join(
    ', ',
  )
}

function findFault(name: string): FaultDescription {
  const fault = isFaultName(name) ? describeFaults().find((candidate) => candidate.name === name) : undefined
  if (fault !== undefined) return fault
  throw new MockVoucherifyError(
    'unknown-fault',
    `Failed to find fault: none has this name, got "${name}".${didYouMean(name, faultNames)} \`mock-voucherify faults\` lists them.`,
  )
}
