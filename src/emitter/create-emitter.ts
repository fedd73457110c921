import { createDefaultTransport } from '../delivery/default-transport.js'
import type { EventType } from '../events/catalogue.js'
import { createEvent } from '../payload/create-payload.js'
import type { EventOrigin } from '../payload/faker-template.js'
import { systemRuntime } from '../runtime.js'
import { createSender } from './create-sender.js'
import type { Emitter, EmitterOptions, Peeked, SendOptions } from './emitter.js'
import type { Routed } from './sender.js'

/**
 * Creates an emitter: the engine behind the command line, the server and the test helpers.
 *
 * @throws MockVoucherifyError `invalid-url`, `target-not-allowed`, `invalid-secret`, `unknown-scheme`, `unknown-event`, `unknown-fault`,
 * `invalid-option`
 * @example
 * await using emitter = createEmitter({ endpoints: [{ url: 'http://localhost:3000/webhook', secret: 'my-secret' }] })
 * const { sendOuts } = await emitter.send('voucher.published', { variant: 'gift-card' })
 */
export function createEmitter(options: EmitterOptions = {}): Emitter {
  const { allowHosts = [], runtime = systemRuntime } = options
  const transport = options.transport ?? createDefaultTransport({ allowHosts })
  const { sender, route } = createSender({ ...options, transport })

  const generate = <T extends EventType>(
    type: T,
    { endpoints, endpointIds, faults, ...wanted }: SendOptions<T>,
    isPeek = false,
  ): Routed<T> =>
    route(
      type,
      (next) => createEvent(type, { locale: next.locale, ...wanted, ...originOf(wanted, next), runtime }),
      { endpoints, endpointIds, faults },
      { isPeek },
    )

  // Assigned and not spread: the sender has members that tell how things stand now.
  return Object.assign(sender, {
    send: async <T extends EventType>(type: T, given: SendOptions<T> = {}) => generate(type, given).send(),
    enqueue: async <T extends EventType>(type: T, given: SendOptions<T> = {}) => generate(type, given).enqueue(),
    prepare: <T extends EventType>(type: T, given: SendOptions<T> = {}) => generate(type, given).prepare(),
    peek: <T extends EventType>(type: T, given: SendOptions<T> = {}) => peek(generate(type, given, true)),
  })
}

function peek<T extends EventType>(routed: Routed<T>): Peeked<T> {
  return { event: routed.event, prepared: routed.prepare() }
}

/** A seed of its own begins a run of its own; else what is not named is what comes next. */
function originOf({ seed, number, now }: SendOptions, next: EventOrigin): Pick<SendOptions, 'seed' | 'number' | 'now'> {
  if (seed !== undefined) return { seed, number: number ?? 0, now }
  return { seed: next.seed, number: number ?? next.number, now: now ?? next.at }
}
