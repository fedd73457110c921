import type { Endpoint, EndpointOptions } from '../delivery/endpoint.js'
import type { Endpoints } from '../delivery/endpoints.js'
import type { FaultOption } from '../delivery/faults/faults.js'
import type { DeliveryRequest } from '../delivery/request.js'
import type { EventType } from '../events/catalogue.js'
import type { JsonObject } from '../events/json.js'
import type { Journal } from '../journal/journal.js'
import type { SendOut } from '../journal/send-out.js'
import type { VoucherifyEvent } from '../payload/envelope.js'
import type { EventOrigin } from '../payload/faker-template.js'
import type { Clock } from '../runtime.js'
import type { EmitterFaults } from './emitter-faults.js'
import type { EmitterOptions } from './emitter-options.js'

/** Where one event goes, and what it meets. */
export interface TargetOptions {
  /** Where this event goes, whatever it subscribes to. @default the emitter's endpoints */
  readonly endpoints?: readonly EndpointOptions[] | undefined
  /** Which of the emitter's endpoints this event goes to, whatever they subscribe to. @default all that want it */
  readonly endpointIds?: readonly string[] | undefined
  /** What goes wrong with this event, besides the faults of emitter and endpoint. @default nothing */
  readonly faults?: readonly FaultOption[] | undefined
}

/** An event, and one send-out of it for each endpoint. */
export interface Sent<T extends EventType = EventType> {
  readonly event: VoucherifyEvent<T>
  readonly sendOuts: readonly SendOut[]
}

/** A send-out that was made but not sent, with its request. */
export interface Prepared {
  readonly sendOut: SendOut
  readonly request: DeliveryRequest
  /** The faults that the first attempt meets, by name. */
  readonly faults: readonly string[]
}

/** An event that was made but not sent, and what would be sent of it to each endpoint. */
export interface Peeked<T extends EventType = EventType> {
  readonly event: VoucherifyEvent<T>
  readonly prepared: readonly Prepared[]
}

/** An event that was made and knows where it goes. */
export interface Routed<T extends EventType = EventType> {
  readonly event: VoucherifyEvent<T>
  /** Resolves when each send-out is settled. */
  send(): Promise<Sent<T>>
  /** Resolves when the send-outs are recorded. */
  enqueue(): Promise<Sent<T>>
  /** Makes the requests, and sends nothing. */
  prepare(): readonly Prepared[]
}

/** Signs events, sends them and records what comes of it. */
export interface Sender extends AsyncDisposable {
  /** What repeats this run to the byte. */
  readonly seed: string
  readonly clock: Clock
  /** Which clock it is, as the option names it. */
  readonly clockName: NonNullable<EmitterOptions['clock']>
  /** True where the clock stands still until `advance` or `idle` moves it. */
  readonly isVirtual: boolean
  /** Hosts outside this machine that may be sent to. */
  readonly allowHosts: readonly string[]
  readonly endpoints: Endpoints
  /** The faults on the way to every receiver. */
  readonly faults: EmitterFaults
  readonly journal: Journal
  /** What the next event will be drawn from. */
  readonly next: EventOrigin
  /**
   * Wraps data that is complete already as the next event, and resolves when its send-outs are recorded; they are on their way then.
   * The data must follow the schema: nothing checks it. Endpoints of a level that is not sent such events are left out.
   */
  enqueueData<T extends EventType>(type: T, data: JsonObject, targets?: TargetOptions): Promise<Sent<T>>
  /** Makes the next attempt of a pending send-out now, or begins again with a settled one. */
  retry(sendOutId: string): Promise<SendOut>
  /** Sends the same event to the same endpoint again, under a new send-out id. */
  resend(sendOutId: string): Promise<SendOut>
  /** Settles a pending send-out as canceled. */
  cancel(sendOutId: string): SendOut
  /** Switches an endpoint on; held send-outs go on. Off: `disabled` for a webhook of the project, `paused` for a distribution. */
  setActive(endpointId: string, isActive: boolean, reason?: string): Endpoint
  /** Moves the virtual clock and resolves when all that was due is done. By `8h` or milliseconds. */
  advance(by: string | number): Promise<void>
  /** Resolves when nothing is under way and no retry waits. Moves the virtual clock as far as that takes. */
  idle(): Promise<void>
  /**
   * Puts back what a test may have changed: cancels what is pending, gives back the endpoints and the faults that the emitter was
   * created with, and clears the journal. The events go on being numbered, so that no id comes twice.
   */
  reset(): Promise<void>
  /** True after `close`. */
  readonly isClosed: boolean
  /** Stops: timers end, connections close. What is not settled stays pending in the journal. */
  close(): Promise<void>
}
