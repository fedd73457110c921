import { isObject, setMember } from '../../events/json.js'
import { defineFault, type Parameters } from './fault.js'
import { chooseMember, dataOf } from './members.js'

const memberPath = {
  path: {
    type: 'path',
    default: undefined,
    description: 'the member, such as data.voucher.code; without it one of the data is drawn from the seed',
  },
} as const satisfies Parameters

/** Receivers that bind strictly refuse what they do not know. */
export const unknownField = defineFault({
  name: 'unknown-field',
  group: 'payload',
  title: 'one more member in the payload, in its data and in its event, validly signed',
  parameters: { name: { type: 'text', default: 'future_field', description: 'the name of the member' } },
  payload(payload, { name }) {
    for (const owner of new Set([payload, dataOf(payload), payload['event']])) {
      if (isObject(owner)) setMember(owner, name, 'added by a fault')
    }
    return true
  },
})

/** Voucherify leaves optional members out in some of its payloads and writes null in others (seen in samples). */
export const missingField = defineFault({
  name: 'missing-field',
  group: 'payload',
  title: 'one member is left out, validly signed',
  parameters: memberPath,
  payload(payload, { path }, random) {
    const member = chooseMember(payload, path, random)
    if (member === undefined) return false
    delete member.owner[member.key]
    return true
  },
})

/** Code that reads into a member without looking stumbles over null. */
export const nullField = defineFault({
  name: 'null-field',
  group: 'payload',
  title: 'one member is null, validly signed',
  parameters: memberPath,
  payload(payload, { path }, random) {
    const member = chooseMember(payload, path, random, ({ owner, key }) => owner[key] !== null)
    if (member === undefined) return false
    setMember(member.owner, member.key, null)
    return true
  },
})

/** New event types appear without notice; a receiver that refuses them is switched off after a day. */
export const unknownType = defineFault({
  name: 'unknown-type',
  group: 'payload',
  title: 'the event type is one that nobody knows, in the envelope and in its event, validly signed',
  parameters: { type: { type: 'text', default: 'future.thing.happened', description: 'the event type' } },
  payload(payload, { type }) {
    let isChanged = false
    for (const owner of [payload, payload['event']]) {
      if (!isObject(owner) || dataOf(payload) === payload || !('type' in owner)) continue
      owner['type'] = type
      isChanged = true
    }
    return isChanged
  },
})

/** The members that hold one of a few fixed texts (seen in samples). */
const enumKey = /(?:^|_)(?:type|status|channel|result|effect)$/

/** A value beyond the documented ones breaks closed enums and narrow columns. */
export const newEnumValue = defineFault({
  name: 'new-enum-value',
  group: 'payload',
  title: 'one status, type, channel, result or effect has a value that nobody knows, validly signed',
  parameters: {
    ...memberPath,
    value: { type: 'text', default: 'A_VALUE_OF_THE_FUTURE', description: 'the value' },
  },
  payload(payload, { path, value }, random) {
    const member = chooseMember(
      payload,
      path,
      random,
      ({ owner, key }) => enumKey.test(key) && typeof owner[key] === 'string',
    )
    if (member === undefined) return false
    setMember(member.owner, member.key, value)
    return true
  },
})
