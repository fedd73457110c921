import { expect, test } from 'vitest'
import { validatePayload, type JsonObject } from '../../src/index.js'
import { payloadsOf as received, play } from './play-shipped.js'

const seeds = Array.from({ length: 20 }, (_, index) => index + 1)
const cases = ['coupon-journey', 'loyalty-journey'].flatMap((name) => seeds.map((seed) => [name, seed] as const))

async function payloadsOf(name: string, seed: number): Promise<JsonObject[]> {
  const { played, receiver } = await play(name, seed)
  expect(played.passed).toBe(true)
  return received(receiver)
}

interface Member {
  readonly owner: JsonObject
  readonly key: string
  readonly value: unknown
}

/** All members of all objects below a value, those in lists too. */
function membersOf(value: unknown): Member[] {
  if (typeof value !== 'object' || value === null) return []
  const owner: JsonObject = JSON.parse(JSON.stringify(value))
  return Object.entries(value).flatMap(([key, member]) => [{ owner, key, value: member }, ...membersOf(member)])
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Set(values)]
}

function ofObject(members: readonly Member[], object: string, key: string): unknown[] {
  return members.flatMap((member) => (member.owner['object'] === object && member.key === key ? [member.value] : []))
}

test.each(cases)(
  '%s with the seed %s tells of one campaign, customer, voucher, order and redemption',
  async (name, seed) => {
    const payloads = await payloadsOf(name, seed)
    const members = membersOf(payloads.map(({ data }) => data))
    for (const prefix of ['camp_', 'cust_', 'v_', 'ord_', 'r_']) {
      const ids = members.flatMap(({ value }) => (typeof value === 'string' && value.startsWith(prefix) ? [value] : []))
      expect(distinct(ids)).toHaveLength(1)
    }
    expect(distinct(ofObject(members, 'voucher', 'code'))).toHaveLength(1)
    const campaignNames = [...ofObject(members, 'campaign', 'name'), ...ofObject(members, 'voucher', 'campaign')]
    expect(distinct(campaignNames)).toHaveLength(1)
    for (const key of ['name', 'email', 'source_id']) {
      const known = ofObject(members, 'customer', key).filter((value) => value !== null)
      expect(distinct(known)).toHaveLength(1)
    }
    for (const object of ['campaign', 'customer', 'voucher', 'order']) {
      expect(distinct(ofObject(members, object, 'created_at'))).toHaveLength(1)
    }
    const instants = payloads.map((payload) => Date.parse(String(payload['created_at'])))
    expect(instants).not.toContain(Number.NaN)
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    for (const payload of payloads) {
      expect(validatePayload(payload).problems).toEqual([])
      expect(validatePayload(payload, { as: 'received' }).problems).toEqual([])
    }
  },
)

test.each([1, 2, 3])('the points of a member follow from step to step with the seed %s', async (seed) => {
  const payloads = await payloadsOf('loyalty-journey', seed)
  const balances = payloads.flatMap(({ data }) => {
    const member = membersOf(data).find(({ key, owner }) => key === 'loyalty_card' && owner['object'] === 'voucher')
    return membersOf(member?.value).flatMap(({ key, value }) => (key === 'balance' ? [value] : []))
  })
  // Joins with 100, earns 150, is given 100, spends 200, loses 50; the book repeats what was given and what was lost.
  expect(balances).toEqual([100, 250, 350, 350, 150, 100, 100])
})
