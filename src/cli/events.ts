import { describeEvent, describeEvents, type EventDescription } from '../events/catalogue.js'
import type { Call, Ending } from './call.js'
import type { Output } from './output.js'

const exampleSeed = '1'

/** `events`: lists the events, or shows one. */
export async function run({ operand, output }: Call): Promise<Ending> {
  if (operand === undefined) list(output)
  else await show(describeEvent(operand), output)
  return 'done'
}

function list(output: Output): void {
  const events = describeEvents()
  const width = Math.max(...events.map(({ type }) => type.length))
  for (const family of new Set(events.map((event) => event.family))) {
    output.print(output.paint('dim', family))
    for (const event of events.filter((candidate) => candidate.family === family)) {
      output.record({ kind: 'event', ...factsOf(event) })
      const variants = Object.keys(event.variants).length
      const count = variants < 2 ? '' : `  (${variants} variants)`
      output.print(
        `  ${output.paint('bold', event.type.padEnd(width))}  ${event.level.padEnd(12)}  ${event.title}${count}`,
      )
    }
  }
  output.note('`mock-voucherify events <type>` shows one with its variants and an example.')
}

async function show(event: EventDescription, output: Output): Promise<void> {
  const { createPayload } = await import('../payload/create-payload.js')
  const example = createPayload(event.type, { seed: exampleSeed })
  output.record({ kind: 'event', ...factsOf(event), example })
  output.print(`${output.paint('bold', event.type)}  ${event.title}`)
  output.print(
    `family ${event.family}, level ${event.level}, ${event.documented ? 'documented' : 'its payload is not documented: a guess after the nearest event that is'}`,
  )
  const variants = Object.entries(event.variants)
  const width = Math.max(...variants.map(([name]) => name.length))
  if (variants.length > 0) output.print('\nVariants, the first is the usual one:')
  for (const [name, { description }] of variants) {
    output.print(`  ${output.paint('cyan', name.padEnd(width))}  ${description}`)
  }
  output.print(`\nAn example (seed ${exampleSeed}):`)
  output.print(JSON.stringify(example, undefined, 2))
}

function factsOf({ type, family, level, documented, title, variants }: EventDescription): Record<string, unknown> {
  const described = Object.entries(variants).map(([name, { description }]) => ({ name, description }))
  return { type, family, level, documented, title, variants: described }
}
