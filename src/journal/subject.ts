import { memberOf, parseJson, type Json } from '../events/json.js'
import { parsePath, valueAt, type Path } from '../events/path.js'

/** Whom and what a payload is about, for one line in a list. Members that it does not tell are absent. */
export interface Subject {
  readonly code?: string
  /** The name, or else the e-mail address or an id. */
  readonly customer?: string
  /** The name. */
  readonly campaign?: string
}

/** Where the parts of a subject stand in the data, the best place first. */
const places = {
  code: [
    'voucher.code',
    'vouchers[0].code',
    'publication.voucher.code',
    'code',
    'object.code',
    'related_object.code',
  ].map((place) => parsePath(place)),
  customer: ['customer', 'holder', 'publication.customer', 'redemption.customer', 'order.customer', 'object'].map(
    (place) => parsePath(place),
  ),
  campaign: ['campaign.name', 'voucher.campaign', 'campaign', 'rule.name', 'object.campaign'].map((place) =>
    parsePath(place),
  ),
} satisfies Readonly<Record<keyof Subject, readonly Path[]>>

/**
 * Reads from a body whom and what it is about. Any text will do: what is no payload has no subject.
 *
 * @example
 * readSubject(sendOut.body) // { code: 'FIRST-TXWS-K5SS', customer: 'Laisha Abernathy', campaign: 'First Order' }
 */
export function readSubject(body: string): Subject {
  const payload = parseJson(body)
  // A raw payload is the data alone.
  const data = memberOf(payload, 'data') ?? payload
  const valuesOf = (name: keyof Subject) => places[name].map((path) => valueAt(data, path))
  const code = firstText(valuesOf('code'))
  const customer = firstText(valuesOf('customer').map(nameOf))
  const campaign = firstText(valuesOf('campaign'))
  return {
    ...(code === undefined ? {} : { code }),
    ...(customer === undefined ? {} : { customer }),
    ...(campaign === undefined ? {} : { campaign }),
  }
}

/** Only customers have one of these ids; other objects have names too. */
function nameOf(value: Json | undefined): string | undefined {
  const isCustomer = memberOf(value, 'object') === 'customer' || String(memberOf(value, 'id')).startsWith('cust_')
  if (!isCustomer) return undefined
  return firstText(['name', 'email', 'source_id', 'id'].map((name) => memberOf(value, name)))
}

function firstText(values: readonly (Json | undefined)[]): string | undefined {
  for (const value of values) if (typeof value === 'string' && value !== '') return value.slice(0, maxLength)
  return undefined
}

/** A line in a list shows no more. */
const maxLength = 200
