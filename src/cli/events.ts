import { describeEvent, describeEvents, type EventDescription } from '../events/catalogue.js'
import { causes } from '../events/causes.js'
import { summarizeData, type MemberSummary } from '../events/summarize-data.js'
import { summarizeEvent } from '../events/summarize-event.js'
import type { Call, Ending } from './call.js'
import type { Output } from './output.js'
import { layOutText } from './text-layout.js'

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
      output.record({ kind: 'event', ...summarizeEvent(event) })
      const variants = Object.keys(event.variants).length
      const notes = [...(variants < 2 ? [] : [`${variants} variants`]), ...(event.documented ? [] : ['a guess'])]
      const note = notes.length === 0 ? '' : `  (${notes.join(', ')})`
      output.print(
        `  ${output.paint('bold', event.type.padEnd(width))}  ${levelOf(event).padEnd(12)}  ${firstSentence(event.title)}${note}`,
      )
    }
  }
  output.note('A guess: Voucherify names the event and does not document its payload.')
  output.note('`mock-voucherify events <type>` shows one: what causes it, its variants, its schema, an example.')
}

function levelOf({ level }: EventDescription): string {
  return level === 'both' ? 'project, distribution' : level
}

function firstSentence(text: string): string {
  return /^[^.;:]*/.exec(text)?.[0] ?? text
}

async function show(event: EventDescription, output: Output): Promise<void> {
  const { createPayload } = await import('../payload/create-payload.js')
  const example = createPayload(event.type, { seed: exampleSeed })
  output.record({ kind: 'event', ...summarizeEvent(event), data: summarizeData(event.type), example })
  output.print(`${output.paint('bold', event.type)}  ${event.title}`)
  output.print(
    `family ${event.family}, sent by ${levelOf(event)}, ${event.documented ? 'documented' : 'its payload is not documented: a guess after the nearest event that is'}`,
  )
  const { by, basis } = causes[event.type]
  output.print(`\nCaused by (${basis}):`)
  for (const cause of by) output.print(`  ${cause}`)
  const variants = Object.entries(event.variants)
  const width = Math.max(...variants.map(([name]) => name.length))
  if (variants.length > 0) output.print('\nVariants, the first is the usual one:')
  for (const [name, { description }] of variants) {
    output.print(`  ${output.paint('cyan', name.padEnd(width))}  ${description}`)
  }
  output.print('\nIts data (? may be missing):')
  for (const line of layOutMembers(summarizeData(event.type), output)) output.print(line)
  output.print(`\nAn example (seed ${exampleSeed}):`)
  output.print(JSON.stringify(example, undefined, 2))
}

function layOutMembers(members: readonly MemberSummary[], output: Output): readonly string[] {
  const rows = members.map(({ name, isRequired, types, members: inner }) => ({
    name: isRequired ? name : `${name}?`,
    type: types.join(' or '),
    inner: inner.join(', '),
  }))
  const nameWidth = Math.max(...rows.map(({ name }) => name.length))
  const typeWidth = Math.max(...rows.map(({ type }) => type.length))
  const margin = nameWidth + typeWidth + 6
  return rows.flatMap(({ name, type, inner }) => {
    const [first = '', ...rest] = layOutText(inner, margin)
    const begin = `  ${output.paint('cyan', name.padEnd(nameWidth))}  ${type.padEnd(typeWidth)}  ${first.trimStart()}`
    return [begin.trimEnd(), ...rest]
  })
}
