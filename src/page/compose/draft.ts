import type { SendOut } from '../../journal/send-out.js'
import type { FireBody } from '../../server/fire.js'
import { isFaultDraft, toFaultOptions, type FaultDraft } from '../controls/fault-draft.js'
import { hrefOf } from '../route.js'

/** What is being composed, as it is typed in. An empty text leaves the choice to the server. */
export interface Draft {
  readonly type: string
  readonly variant: string
  readonly seed: string
  readonly number: string
  /** The id of an endpoint. Empty for all that want the event, or for `to`. */
  readonly endpoint: string
  /** The URL of a receiver that is no endpoint of the server, or of `endpoint` in case it is not there any more. */
  readonly to: string
  readonly faults: readonly FaultDraft[]
  /** The data, as JSON. */
  readonly data: string
  /** True where the data is all of it, and not only what differs from generated data. */
  readonly isComplete: boolean
  /** True where what the schema forbids is sent all the same. */
  readonly isInvalidAllowed: boolean
}

/** Where composing begins. */
export const firstDraft: Draft = {
  type: 'voucher.published',
  variant: '',
  seed: '',
  number: '',
  endpoint: '',
  to: '',
  faults: [],
  data: '',
  isComplete: false,
  isInvalidAllowed: false,
}

/** Reads a draft out of an address. */
export function readDraft(query: URLSearchParams): Draft {
  const text = (name: string, otherwise = ''): string => query.get(name) ?? otherwise
  return {
    type: text('type', firstDraft.type),
    variant: text('variant'),
    seed: text('seed'),
    number: text('number'),
    endpoint: text('endpoint'),
    to: text('to'),
    faults: readFaults(text('faults', '[]')),
    data: text('data'),
    isComplete: query.has('complete'),
    isInvalidAllowed: text('invalid') === 'allow',
  }
}

function readFaults(text: string): readonly FaultDraft[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isFaultDraft) : []
  } catch {
    return []
  }
}

/** The part of a draft's address behind `?`, as `hrefOf` takes it. What is not said is left out. */
export function toQuery(draft: Draft): Readonly<Record<string, string>> {
  const { faults, isComplete, isInvalidAllowed, ...texts } = draft
  const members = {
    ...texts,
    faults: faults.length === 0 ? '' : JSON.stringify(faults),
    complete: isComplete ? 'yes' : '',
    invalid: isInvalidAllowed ? 'allow' : '',
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''))
}

/** The address that opens the composer with the very event of a send-out: its type, variant, seed, number and endpoint. */
export function composeHref({
  type,
  variant,
  seed,
  number,
  endpoint,
}: Pick<SendOut, 'type' | 'variant' | 'seed' | 'number' | 'endpoint'>): string {
  // Data that was given, and not generated, has no variant of the schema.
  const known = variant === 'given' ? {} : { variant }
  return hrefOf('compose', [], {
    type,
    ...known,
    seed,
    number: String(number),
    endpoint: endpoint.id,
    to: endpoint.url,
  })
}

/** What the server is asked for; undefined where the data is not JSON yet. */
export function toRequest(draft: Draft): Omit<FireBody, 'event'> | undefined {
  const { variant, seed, number, endpoint, to, faults, isComplete, isInvalidAllowed } = draft
  const data = readData(draft.data)
  if (data === undefined) return undefined
  return {
    ...(variant === '' ? {} : { variant }),
    ...(seed === '' ? {} : { seed }),
    ...(number === '' ? {} : { number: Number(number) }),
    ...(to === '' || endpoint !== '' ? {} : { to }),
    ...(endpoint === '' ? {} : { endpoint }),
    ...(faults.length === 0 ? {} : { faults: toFaultOptions(faults) }),
    ...(isComplete ? { complete: true } : {}),
    ...(isInvalidAllowed ? { invalid: 'allow' } : {}),
    ...data,
  }
}

function readData(text: string): Pick<FireBody, 'data'> | undefined {
  if (text.trim() === '') return {}
  try {
    return { data: JSON.parse(text) }
  } catch {
    return undefined
  }
}
