export type { Endpoint, EndpointOptions } from './delivery/endpoint.js'
export { createFetchTransport } from './delivery/fetch-transport.js'
export type { FastifyReceiver, FetchHandler, InProcessReceiver, NodeListener } from './delivery/receiver.js'
export type { Fault, FaultGroup, Parameter, ParameterType, Parameters } from './delivery/faults/fault.js'
export {
  describeFaults,
  faults,
  type CommonFaultOptions,
  type FaultDescription,
  type FaultName,
  type FaultOption,
} from './delivery/faults/faults.js'
export { isDelivered } from './delivery/outcome.js'
export type { DeliveryRequest } from './delivery/request.js'
export { createUndiciTransport, type UndiciTransportOptions } from './delivery/undici-transport.js'
export { createEmitter } from './emitter/create-emitter.js'
export type { Emitter, EmitterOptions, Peeked, Prepared, SendOptions, Sent } from './emitter/emitter.js'
export type { EmitterFaults } from './emitter/emitter-faults.js'
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
export { loadValidator } from './events/validator.js'
export { attemptRequest, type WireRequest } from './journal/attempt-request.js'
export { exportHar, exportNdjson } from './journal/export.js'
export { formatCurl } from './journal/format-curl.js'
export type { Har, HarEntry, HarPair } from './journal/har.js'
export type {
  Journal,
  JournalChange,
  JournalEndpoint,
  JournalEntry,
  JournalQuery,
  JournalState,
} from './journal/journal.js'
export { openJournal } from './journal/disk-journal.js'
export { createMemoryJournal, type JournalLimits } from './journal/memory-journal.js'
export type { Attempt, SendOut, SendOutStatus } from './journal/send-out.js'
export { createPayload, type DeepPartial, type EventOptions, type PayloadOptions } from './payload/create-payload.js'
export type { Payload, VoucherifyEvent } from './payload/envelope.js'
export { payloadForms, type PayloadFormName } from './payload/forms.js'
export { loadLocale, localeNames, type LocaleName } from './payload/locale.js'
export type { Seed } from './payload/seed.js'
export type { EventOrigin } from './payload/faker-template.js'
export { playScenario, type PlayedScenario, type PlayedStep, type PlayOptions } from './scenario/play.js'
export {
  emitterOptionsOf,
  parseScenario,
  type Scenario,
  type ScenarioExpectation,
  type ScenarioProblem,
  type ScenarioStep,
  type SendStep,
  type WaitStep,
} from './scenario/scenario.js'
export { listScenarios, loadScenario, type ScenarioDescription } from './scenario/shipped.js'
export * from './signature/index.js'
export {
  systemRuntime,
  type Clock,
  type Fetch,
  type Outcome,
  type Runtime,
  type Timing,
  type Transport,
  type TransportRequest,
  type WirePlan,
} from './runtime.js'
