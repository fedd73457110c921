import { expect, test } from 'vitest'
import { createPayload, describeEvent, validatePayload, type EventType, type JsonObject } from '../../../src/index.js'
import { at, matches, millisecondsOf, millisecondsOfId, type Check } from '../../payload/checks.js'
import { brokenTies, droppedMembers, wrongTypes, type Mutation } from './mutations.js'

/** What holds of an event type, written down by hand: nothing here reads the schemas. */
export interface Row {
  /** Path to the id that `event.entity_id` repeats. */
  readonly entity: string
  /** Path to the instant that `event.created_at` repeats. */
  readonly happened: string
  /** What holds of every payload. */
  readonly checks: Readonly<Record<string, Check>>
  /** What holds of a variant besides. */
  readonly variants: Readonly<Record<string, Readonly<Record<string, Check>>>>
  /** Set where the data says nothing twice, so that nothing can contradict itself. */
  readonly isUntied?: true
}

/** How many payloads of each type are judged, all its variants in turn. */
const count = 200

/** Judges every event of a family: what is made of it, and what is refused. */
export function judgeEvents(rows: Partial<Readonly<Record<EventType, Row>>>): void {
  const types = Object.entries(rows).map(([type, row]): [EventType, Row] => [toType(type), row])
  test.each(types)('%s has the variants that are judged', (type, { variants }) => {
    expect(Object.keys(describeEvent(type).variants)).toEqual(Object.keys(variants))
  })
  test.each(types)(`${count} payloads of %s keep every rule`, (type, row) => {
    const broken = new Map<string, string>()
    for (const { variant, payload } of payloadsOf(type, count)) {
      const checks = { ...checksOfAll(type), ...checksOf(row), ...row.checks, ...row.variants[variant] }
      for (const [name, check] of Object.entries(checks)) {
        if (!check(payload)) broken.set(`${variant}: ${name}`, JSON.stringify(payload))
      }
      for (const as of ['emitted', 'received'] as const) {
        const { problems } = validatePayload(payload, { as })
        if (problems.length > 0) broken.set(`${variant}: ${as}`, JSON.stringify(problems))
      }
    }
    expect(Object.fromEntries(broken)).toEqual({})
  })
  test.each(types)('%s with a wrong type anywhere is refused under both strengths', (type) => {
    expect(accepted(type, 1, wrongTypes, ['emitted', 'received'])).toEqual([])
  })
  test.each(types)('%s without something that must be there is refused', (type) => {
    expect(accepted(type, 1, droppedMembers, ['emitted'])).toEqual([])
  })
  test.each(types.filter(([, { isUntied }]) => isUntied !== true))(
    '%s whose values contradict each other is refused',
    (type) => {
      expect(accepted(type, Infinity, brokenTies, ['emitted'])).toEqual([])
    },
  )
}

function toType(type: string): EventType {
  return describeEvent(type).type
}

function payloadsOf(type: EventType, number: number): { variant: string; payload: JsonObject }[] {
  const variants = Object.keys(describeEvent(type).variants)
  return Array.from({ length: number }, (_, index) => {
    const variant = variants[index % variants.length] ?? ''
    const payload: JsonObject = JSON.parse(JSON.stringify(createPayload(type, { variant, seed: type, number: index })))
    return { variant, payload }
  })
}

/** The mutations of a payload of each of the first variants that are accepted although they must not be. */
function accepted(
  type: EventType,
  firstVariants: number,
  mutate: (type: EventType, variant: string, payload: JsonObject) => readonly Mutation[],
  strengths: readonly ('emitted' | 'received')[],
): string[] {
  const variants = Object.keys(describeEvent(type).variants)
  const mutations = payloadsOf(type, Math.min(firstVariants, variants.length)).flatMap(({ variant, payload }) =>
    mutate(type, variant, payload).map((mutation) => ({ ...mutation, variant })),
  )
  expect(mutations.length).toBeGreaterThan(0)
  return mutations.flatMap(({ variant, what, payload }) =>
    strengths.filter((as) => validatePayload(payload, { as }).valid).map((as) => `${variant}: ${what} (${as})`),
  )
}

const idPrefixes: Readonly<Record<string, string>> = {
  business_validation_rule: 'evbvr',
  campaign: 'evcam',
  customer: 'evcus',
  manual_distribution_schedule: 'evcus',
  publication: 'evpub',
  redemption: 'evred',
  voucher: 'evvou',
}

function checksOf({ entity, happened }: Row): Readonly<Record<string, Check>> {
  return {
    'the entity': (payload) =>
      at(payload, entity) !== undefined && at(payload, entity) === at(payload, 'event.entity_id'),
    'the instant': (payload) =>
      at(payload, happened) === at(payload, 'event.created_at') && at(payload, happened) === at(payload, 'created_at'),
  }
}

/** Ids of one request that were minted so long before the event at most. */
const requestMs = 15_000

function checksOfAll(type: EventType): Readonly<Record<string, Check>> {
  return {
    'the type': (payload) => at(payload, 'type') === type && at(payload, 'event.type') === type,
    'send-out id': matches('id', /^whs_[0-9a-f]{18}$/),
    'event id': matches('event.id', new RegExp(`^${idPrefixes[type.split('.')[0] ?? '']}_[0-9a-f]{18}$`)),
    'request id': matches('event.group_id', /^v-[0-9a-f]{18}$/),
    'every instant has milliseconds and lies within three years': (payload) =>
      [...JSON.stringify(payload).matchAll(/"(?:[a-z_]+_(?:at|date)|date)":"([^"]*)"/g)].every(
        ([, text = '']) =>
          /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/.test(text) &&
          Math.abs(Date.parse(text) - millisecondsOf(payload, 'created_at')) < 3 * 366 * 86_400_000,
      ),
    'amounts are whole numbers': (payload) =>
      [
        ...JSON.stringify(payload).matchAll(/"[a-z_]*(?:amount|points|balance|price|quantity|total)":(-?[0-9.]+)/g),
      ].every(([, text]) => Number.isInteger(Number(text))),
    'ids of the request share the machine and step its counter': (payload) => {
      const event = millisecondsOf(payload, 'created_at')
      const ids = [...JSON.stringify(payload).matchAll(/"([a-z]+[_-][0-9a-f]{18})"/g)].map(([, id = '']) => id)
      const minted = [...new Set(ids)].filter(
        (id) => !id.startsWith('whs_') && event - millisecondsOfId(id) < requestMs,
      )
      const request = machineOf(String(at(payload, 'event.group_id')))
      const machines = minted.map(machineOf)
      const steps = machines.map(({ counter }) => (counter - request.counter + 0x10000) % 0x10000)
      return (
        machines.every(({ node }) => node === request.node) &&
        steps.every((step) => step < 64) &&
        new Set(steps).size === steps.length
      )
    },
  }
}

/** The last 30 bits of an id: 14 of the machine, 16 of its counter. */
function machineOf(id: string): { node: number; counter: number } {
  const bits = Number.parseInt(id.slice(-8), 16)
  return { node: Math.floor(bits / 0x10000) % 0x4000, counter: bits % 0x10000 }
}
