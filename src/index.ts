export { MockVoucherifyError, type ErrorCode } from './errors.js'
export {
  describeEvent,
  describeEvents,
  isEventType,
  type EventDescription,
  type EventType,
} from './events/catalogue.js'
export type { EventData } from './events/generated.js'
export type { Json, JsonObject } from './events/json.js'
export { validate, validatePayload, type Problem, type ValidateOptions, type Validation } from './events/validate.js'
export { createPayload, type DeepPartial, type EventOptions, type PayloadOptions } from './payload/create-payload.js'
export type { Payload, VoucherifyEvent } from './payload/envelope.js'
export { loadLocale, localeNames, type LocaleName } from './payload/locale.js'
export type { Seed } from './payload/seed.js'
export * from './signature/index.js'
