import { setMember, type JsonObject } from '../../events/json.js'
import { defineFault } from './fault.js'
import { membersOf } from './members.js'

/** Voucherify repeats what it took for lost; a receiver must do its work once. */
export const duplicate = defineFault({
  name: 'duplicate',
  group: 'order',
  title: 'the first attempt is made again, one copy after the other',
  parameters: {
    copies: { type: 'whole number', default: 1, least: 1, most: 1000, description: 'how many copies follow' },
    gapMs: {
      type: 'duration',
      default: 1000,
      unit: 'ms',
      description: 'how long after the one before it each follows',
    },
    sameSendOut: {
      type: 'flag',
      default: true,
      description: 'true repeats the same bytes; false sends the event under new send-out ids, signed anew',
    },
  },
  order: ({ copies, gapMs, sameSendOut }) => ({ copies, copyGapMs: gapMs, isCopyNewSendOut: !sameSendOut }),
})

/** A retry that overlaps a slow first try: the race that `duplicate` does not show. */
export const concurrent = defineFault({
  name: 'concurrent',
  group: 'order',
  title: 'the first attempt is made several times at once, each on a connection of its own',
  parameters: {
    copies: { type: 'whole number', default: 7, least: 1, most: 1000, description: 'how many besides the original' },
  },
  order: ({ copies }) => ({ copies }),
})

/** The order of events is not promised. */
export const reorder = defineFault({
  name: 'reorder',
  group: 'order',
  title: 'send-outs of an endpoint wait for each other and go out in another order',
  parameters: {
    window: { type: 'whole number', default: 5, least: 2, most: 10_000, description: 'how many wait for each other' },
    ms: { type: 'duration', default: 1000, unit: 'ms', description: 'how long the first waits at most' },
  },
  order: ({ window, ms }, random) => ({ reorder: { window, ms, rank: random.next() } }),
})

/** What only an emitter that crashed does: it is never made up for. */
export const drop = defineFault({
  name: 'drop',
  group: 'order',
  title: 'nothing is sent, and nothing is retried',
  parameters: {},
  order: () => ({ isDropped: true }),
})

const dayMs = 86_400_000

/** The last retry comes 24 hours after the event (documented); a receiver that asks for fresh dates loses it. */
export const late = defineFault({
  name: 'late',
  group: 'order',
  title: 'every instant in the payload is so much earlier, created_at first of all, validly signed; ids stay',
  parameters: {
    ageMs: {
      type: 'duration',
      default: dayMs,
      unit: 'ms',
      most: dayMs,
      description: 'how much earlier, in whole seconds',
    },
  },
  payload(payload, { ageMs }) {
    moveInstants(payload, Math.round(ageMs / 1000) * 1000)
    return true
  },
})

const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)((?:\.\d+)?(?:Z|[+-]\d\d:\d\d))$/

/** Moves whole seconds, so that fractions of any length and offsets stay as they are written. */
function moveInstants(payload: JsonObject, ageMs: number): void {
  for (const { owner, key } of membersOf(payload)) {
    const value = owner[key]
    const match = typeof value === 'string' ? instant.exec(value) : null
    if (match === null) continue
    const moved = new Date(Date.parse(`${match[1]}Z`) - ageMs).toISOString().slice(0, 19)
    setMember(owner, key, moved + match[2])
  }
}
