import type { Json, JsonObject } from '../../events/json.js'
import { isObject } from '../../events/json.js'
import { formatInstant } from '../../payload/instant-text.js'
import { partOf, type ExamEvent } from '../exam-event.js'
import type { Examiner } from '../examiner.js'

const hourMs = 60 * 60_000

/** Makes events of one voucher, which no receiver has seen before, not even in an earlier exam of the same seed. */
export function createVoucherStory(examiner: Examiner): VoucherStory {
  const first = examiner.event()
  const digits = hexOf(first)
  const data = partOf(first.payload, 'data')
  const { id: voucherId = '', code = '' } = partOf(data, 'voucher')
  const { id: customerId = '', source_id: sourceId } = partOf(data, 'customer')
  const fresh: ReadonlyArray<readonly [Json | undefined, string]> = [
    [voucherId, `v_${digits.slice(0, 32)}`],
    [code, `EXAM-${digits.slice(0, 18)}`],
    [customerId, `cust_${digits.slice(0, 24)}`],
    [sourceId, `exam.${digits.slice(0, 18)}`],
  ]
  const text = fresh.reduce(
    (before, [old, made]) => (typeof old === 'string' && old !== '' ? before.replaceAll(old, made) : before),
    JSON.stringify(data),
  )
  return new VoucherStory(examiner, text, `v_${digits.slice(0, 32)}`)
}

/** The digits of an event's ids, which are new in each exam. */
function hexOf({ payload }: ExamEvent): string {
  const { id, group_id: groupId } = partOf(payload, 'event')
  return `${String(id)}${String(groupId)}`.replaceAll(/evvou_|v-/g, '')
}

/** What happens to one voucher. */
class VoucherStory {
  readonly #examiner: Examiner
  readonly #data: string
  readonly #voucherId: string
  readonly #bornAt: number

  constructor(examiner: Examiner, data: string, voucherId: string) {
    this.#examiner = examiner
    this.#data = data
    this.#voucherId = voucherId
    this.#bornAt = examiner.facts.runtime.clock.now() - hourMs
  }

  /** One event of the voucher, at a time of its own. Ids of events, send-outs and publications are new in each. */
  eventAt(at: number, change?: (data: JsonObject) => void): ExamEvent {
    return this.#examiner.event((payload) => {
      const when = formatInstant(at)
      const publicationId = partOf(partOf(payload, 'data'), 'publication')['id']
      const data: unknown = JSON.parse(this.#data)
      if (!isObject(data)) throw new TypeError('The data of an event is an object')
      change?.(data)
      Object.assign(partOf(data, 'publication'), { id: publicationId, created_at: when })
      Object.assign(partOf(data, 'voucher'), { created_at: formatInstant(this.#bornAt), updated_at: when })
      data['created_at'] = when
      payload['created_at'] = when
      payload['data'] = data
      Object.assign(partOf(payload, 'event'), { created_at: when, entity_id: this.#voucherId })
    })
  }
}
