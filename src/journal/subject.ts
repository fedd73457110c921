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
  code: ['voucher.code', 'vouchers.0.code', 'publication.voucher.code', 'code', 'object.code', 'related_object.code'],
  customer: ['customer', 'holder', 'publication.customer', 'redemption.customer', 'order.customer', 'object'],
  campaign: ['campaign.name', 'voucher.campaign', 'campaign', 'rule.name', 'object.campaign'],
} as const satisfies Readonly<Record<keyof Subject, readonly string[]>>

/**
 * Reads from a body whom and what it is about. Any text will do: what is no payload has no subject.
 *
 * @example
 * readSubject(sendOut.body) // { code: 'FIRST-TXWS-K5SS', customer: 'Laisha Abernathy', campaign: 'First Order' }
 */
export function readSubject(body: string): Subject {
  const payload = parse(body)
  // A raw payload is the data alone.
  const data = memberOf(payload, 'data') ?? payload
  const code = firstText(places.code.map((place) => valueAt(data, place)))
  const customer = firstText(places.customer.map((place) => nameOf(valueAt(data, place))))
  const campaign = firstText(places.campaign.map((place) => valueAt(data, place)))
  return {
    ...(code === undefined ? {} : { code }),
    ...(customer === undefined ? {} : { customer }),
    ...(campaign === undefined ? {} : { campaign }),
  }
}

// What follows stands in events/ too: the client of the control API reads subjects, and loads nothing of the events.

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function valueAt(data: unknown, place: string): unknown {
  return place.split('.').reduce(memberOf, data)
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

/** Only customers have one of these ids; other objects have names too. */
function nameOf(value: unknown): unknown {
  const isCustomer = memberOf(value, 'object') === 'customer' || String(memberOf(value, 'id')).startsWith('cust_')
  if (!isCustomer) return undefined
  return firstText(['name', 'email', 'source_id', 'id'].map((name) => memberOf(value, name)))
}

function firstText(values: readonly unknown[]): string | undefined {
  for (const value of values) if (typeof value === 'string' && value !== '') return value.slice(0, maxLength)
  return undefined
}

/** A line in a list shows no more. */
const maxLength = 200
