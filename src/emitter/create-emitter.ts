import { createDefaultTransport } from '../delivery/default-transport.js'
import type { EventType } from '../events/catalogue.js'
import { createEvent } from '../payload/create-payload.js'
import { systemRuntime } from '../runtime.js'
import { createSender } from './create-sender.js'
import type { Emitter, EmitterOptions, SendOptions } from './emitter.js'
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

  const generate = <T extends EventType>(type: T, { endpoints, faults, ...wanted }: SendOptions<T>): Routed<T> =>
    route(
      type,
      ({ at: now, locale, seed, number }) => createEvent(type, { locale, ...wanted, seed, number, now, runtime }),
      { endpoints, faults },
    )

  // Assigned and not spread: the sender has members that tell how things stand now.
  return Object.assign(sender, {
    send: async <T extends EventType>(type: T, given: SendOptions<T> = {}) => generate(type, given).send(),
    enqueue: async <T extends EventType>(type: T, given: SendOptions<T> = {}) => generate(type, given).enqueue(),
    prepare: <T extends EventType>(type: T, given: SendOptions<T> = {}) => generate(type, given).prepare(),
  })
}
