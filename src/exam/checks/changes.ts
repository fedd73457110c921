import { isObject, setMember, type Json, type JsonObject } from '../../events/json.js'
import { partOf } from '../exam-event.js'

/** Changes a payload before it is serialized. */
export type Change = (payload: JsonObject) => void

/**
 * Sets what lies at some places, each a path such as `data/voucher/category_id`. Where there is nothing around it, nothing happens.
 *
 * @param value undefined takes the member out
 */
export function set(places: readonly string[], value: Json | undefined): Change {
  return (payload) => {
    for (const place of places) {
      const path = place.split('/')
      const name = path.pop() ?? ''
      const parent = path.reduce<Json | undefined>((part, key) => (isObject(part) ? part[key] : undefined), payload)
      if (!isObject(parent)) continue
      if (value === undefined) delete parent[name]
      else setMember(parent, name, value)
    }
  }
}

/** Names the customer, in both places. */
export function nameCustomer(name: string): Change {
  return set(['data/customer/name', 'data/publication/customer/name'], name)
}

/** Adds metadata to the customer, in both places. */
export function addMetadata(metadata: JsonObject): Change {
  return (payload) => {
    const data = partOf(payload, 'data')
    for (const customer of [partOf(data, 'customer'), partOf(partOf(data, 'publication'), 'customer')]) {
      customer['metadata'] = { ...partOf(customer, 'metadata'), ...metadata }
    }
  }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Writes each instant inside a value another way. */
export function respellInstants(value: Json, respell: (instant: string) => string): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== 'string') respellInstants(member, respell)
    else if (instant.test(member)) Object.assign(value, { [key]: respell(member) })
  }
}
