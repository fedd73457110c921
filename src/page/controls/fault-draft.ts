import type { FaultOption } from '../../delivery/faults/faults.js'
import type { FaultAnswer } from '../../server/answers.js'

/** A parameter of a fault, as a form shows it. */
export interface FaultParameter {
  readonly name: string
  readonly type: string | readonly string[]
  readonly default?: string | number | boolean | undefined
  readonly unit?: string | undefined
  readonly description: string
}

/** A fault that is being written: every value as the text of its field, empty for the default. */
export interface FaultDraft {
  readonly fault: string
  readonly values: Readonly<Record<string, string>>
}

/** What every fault takes besides its own parameters. */
const commonParameters: readonly FaultParameter[] = [
  { name: 'match', type: 'text', description: 'which send-outs: an event type with *, or an id; without it all' },
  { name: 'times', type: 'whole number', description: 'how often it strikes at most; without it without end' },
  { name: 'probability', type: 'number', description: 'how likely it strikes, from 0 to 1; without it always' },
]

/** All parameters of a fault: its own, then those that each has. */
export function parametersOf(fault: FaultAnswer): readonly FaultParameter[] {
  return [...fault.parameters, ...commonParameters]
}

/** Faults as they are answered, as they are written in a form. */
export function toFaultDrafts(options: readonly FaultOption[]): readonly FaultDraft[] {
  return options.map((option) => {
    if (typeof option === 'string') return { fault: option, values: {} }
    const { fault, ...values } = option
    const texts = Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    )
    return { fault, values: Object.fromEntries(texts) }
  })
}

/** Faults as the server reads them. It judges what is in them, and says what is wrong. */
export function toFaultOptions(drafts: readonly FaultDraft[], known: readonly FaultAnswer[]): readonly FaultOption[] {
  const options: readonly FaultOption[] = JSON.parse(JSON.stringify(drafts.map((draft) => toOption(draft, known))))
  return options
}

function toOption({ fault, values }: FaultDraft, known: readonly FaultAnswer[]): unknown {
  const row = known.find(({ name }) => name === fault)
  const parameters = row === undefined ? commonParameters : parametersOf(row)
  const given = Object.entries(values).filter(([, text]) => text !== '')
  if (given.length === 0) return fault
  const read = given.map(([name, text]) => [name, toValue(text, parameters.find((one) => one.name === name)?.type)])
  return { fault, ...Object.fromEntries(read) }
}

/** What cannot be read as its type stays a text: the server says why it is refused. */
function toValue(text: string, type: FaultParameter['type'] | undefined): string | number | boolean {
  if (type === 'flag') return text === 'true'
  const isNumeric = type === 'number' || type === 'whole number' || type === 'duration'
  return isNumeric && /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : text
}
