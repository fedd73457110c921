import { isObject, type Json, type JsonObject } from '../../events/json.js'
import { flag, integer, text } from '../schema-parts.js'

interface Setting {
  readonly schema: object
  /** The only body that it is taken from. */
  readonly onlyIn?: 'create' | 'update'
  /** What a project has that was never told; nothing where there is none. */
  readonly otherwise?: Json
}

const texts = { type: 'array', items: text } as const
const off = { schema: flag, otherwise: false } as const
const on = { schema: flag, otherwise: true } as const
const usage = { type: 'object', properties: { value: integer, emails: texts, in_app: flag, enabled: flag } } as const
const callout = { type: 'object', properties: { email: flag, emails: texts, in_app: flag } } as const
const noUsage = { value: 80, emails: [], in_app: false, enabled: false }
const noCallout = { email: false, emails: [], in_app: false }

/**
 * What can be said of a project (documented), in the order of the samples. None of it changes what this server does (our choice): it
 * is kept and shown. What nobody has said is as in the samples, with all that is optional switched off but what this server's
 * client-side API does for everybody.
 */
const projectSettings = {
  name: { schema: text },
  currency: { schema: text, otherwise: 'EUR' },
  timezone: { schema: text, otherwise: 'UTC' },
  cluster_id: { schema: text, onlyIn: 'create', otherwise: 'eu1' },
  api_version: { schema: { const: 'v2018-08-01' }, onlyIn: 'create', otherwise: 'v2018-08-01' },
  description: { schema: text },
  dial_code: { schema: text },
  case_sensitive_codes: { schema: flag, onlyIn: 'create', otherwise: true },
  client_trusted_domains: { schema: texts, otherwise: [] },
  client_redeem_enabled: on,
  client_publish_enabled: on,
  client_list_vouchers_enabled: off,
  client_create_customer_enabled: on,
  client_loyalty_events_enabled: off,
  client_set_voucher_expiration_date_enabled: off,
  api_usage_notifications: {
    schema: {
      type: 'object',
      properties: {
        messages: usage,
        api_calls: usage,
        cycle_calls: usage,
        redemptions: usage,
        webhook_calls: usage,
        bulk_api_calls: usage,
      },
    },
    otherwise: {
      messages: noUsage,
      api_calls: noUsage,
      cycle_calls: noUsage,
      redemptions: noUsage,
      webhook_calls: noUsage,
      bulk_api_calls: noUsage,
    },
  },
  webhooks_callout_notifications: {
    schema: { type: 'object', properties: { webhooks: callout, distributions: callout } },
    otherwise: { webhooks: noCallout, distributions: noCallout },
  },
  default_code_config: {
    schema: { type: 'object', properties: { charset: { type: ['string', 'null'] } } },
    onlyIn: 'update',
  },
  webhook_version: { schema: { const: 'v2024-01-01' }, otherwise: 'v2024-01-01' },
} as const satisfies Record<string, Setting>

const rows: ReadonlyArray<readonly [name: string, setting: Setting]> = Object.entries(projectSettings)

/** What was said of a project. */
export type ProjectSettings = Readonly<JsonObject>

/** The schemas of what a body may say. */
export function settingSchemas(reader: 'create' | 'update'): Readonly<Record<string, object>> {
  return Object.fromEntries(
    rows.flatMap(([name, setting]) => (isTaken(setting, reader) ? [[name, setting.schema]] : [])),
  )
}

/** What a body says of a project; other members are passed over. */
export function readSettings(body: ProjectSettings, reader: 'create' | 'update'): ProjectSettings {
  return Object.fromEntries(
    rows.flatMap(([name, setting]): [string, Json][] => {
      const value = Object.hasOwn(body, name) ? body[name] : undefined
      return value === undefined || !isTaken(setting, reader) ? [] : [[name, value]]
    }),
  )
}

/** All that a project is, as it is answered. */
export function completeSettings(said: ProjectSettings, name: string): JsonObject {
  return Object.fromEntries(
    rows.flatMap(([key, { otherwise }]): [string, Json][] => {
      const value = said[key] ?? (key === 'name' ? name : otherwise)
      if (value === undefined) return []
      return [[key, isObject(value) && isObject(otherwise) ? { ...otherwise, ...value } : value]]
    }),
  )
}

function isTaken({ onlyIn }: Setting, reader: 'create' | 'update'): boolean {
  return onlyIn === undefined || onlyIn === reader
}
