import { isObject, type Json, type JsonObject } from '../events/json.js'
import { Refusal, type RefusalKey } from './refusal.js'

/** Who gets the codes: known by `id` or `sourceId`, or described. */
export interface CustomerRequest {
  readonly id: string | undefined
  readonly sourceId: string | undefined
  /** True where one text stands for the customer, which may be either of the two. */
  readonly isEither: boolean
  readonly name: string | null | undefined
  readonly email: string | null | undefined
  readonly details: JsonObject
  readonly metadata: JsonObject | undefined
}

/** A publication as it was asked for. */
export interface PublicationRequest {
  readonly voucher: string | undefined
  readonly campaign: string | undefined
  readonly count: number
  readonly customer: CustomerRequest
  readonly channel: string
  readonly metadata: JsonObject
  readonly sourceId: string | undefined
  readonly joinOnce: boolean
}

/**
 * Reads a publication in each of the forms that Voucherify takes: campaign and customer as objects or as texts, nulls for what is
 * absent, numbers and booleans as texts where they come from a query (documented and seen in samples).
 *
 * @param key the refusal of what cannot be read
 */
export function readPublication(
  given: Json | undefined,
  key: Extract<RefusalKey, 'invalid_payload' | 'invalid_query_params'> = 'invalid_payload',
): PublicationRequest {
  const what = key === 'invalid_payload' ? 'Payload' : 'Query'
  if (!isObject(given)) throw new Refusal(key, `${what} should be object`)
  const refuse = (path: string, kind: string): never => {
    throw new Refusal(key, `Property .${path} should be ${kind}`)
  }
  const text = (from: JsonObject, name: string, path = name): string | undefined => {
    const value = from[name] ?? undefined
    return value === undefined || typeof value === 'string' ? value : refuse(path, 'string')
  }
  const object = (from: JsonObject, name: string, path = name): JsonObject | undefined => {
    const value = from[name] ?? undefined
    return value === undefined || isObject(value) ? value : refuse(path, 'object')
  }

  const readCampaign = (): { campaign: string | undefined; count: number } => {
    if (typeof given['campaign'] === 'string') return { campaign: given['campaign'], count: 1 }
    const campaign = object(given, 'campaign') ?? {}
    const count = Number(campaign['count'] ?? 1)
    if (!Number.isSafeInteger(count) || count < 1) refuse('campaign.count', 'integer >= 1')
    return { campaign: text(campaign, 'name', 'campaign.name') ?? text(campaign, 'id', 'campaign.id'), count }
  }

  const readCustomer = (): CustomerRequest => {
    const value = given['customer'] ?? undefined
    if (value === undefined || value === '') {
      throw new Refusal(key, `${what} should have required property 'customer'`)
    }
    if (typeof value === 'string') {
      const nothing = { name: undefined, email: undefined, details: {}, metadata: undefined }
      return { id: undefined, sourceId: value, isEither: true, ...nothing }
    }
    const customer = object(given, 'customer') ?? {}
    const member = (name: string): string | undefined => text(customer, name, `customer.${name}`)
    const details = ['phone', 'birthdate', 'description'].flatMap((name) => {
      const detail = member(name)
      return detail === undefined ? [] : [[name, detail] as const]
    })
    return {
      id: member('id'),
      sourceId: member('source_id'),
      isEither: false,
      name: customer['name'] === null ? null : member('name'),
      email: customer['email'] === null ? null : member('email'),
      details: Object.fromEntries(details),
      metadata: object(customer, 'metadata', 'customer.metadata'),
    }
  }

  const readVoucher = (): string | undefined => {
    const { voucher } = given
    return isObject(voucher ?? undefined)
      ? text(object(given, 'voucher') ?? {}, 'code', 'voucher.code')
      : text(given, 'voucher')
  }

  const joinOnce = given['join_once'] ?? false
  return {
    voucher: readVoucher(),
    ...readCampaign(),
    customer: readCustomer(),
    channel: text(given, 'channel') ?? 'API',
    metadata: object(given, 'metadata') ?? {},
    sourceId: text(given, 'source_id'),
    joinOnce: typeof joinOnce === 'boolean' ? joinOnce : joinOnce === 'true' || refuse('join_once', 'boolean'),
  }
}
