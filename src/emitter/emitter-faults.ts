import { checkFaults } from '../delivery/faults/check-faults.js'
import type { FaultOption } from '../delivery/faults/faults.js'
import { readFaults, type FaultSetting } from '../delivery/faults/read-faults.js'
import type { Endpoint } from '../delivery/endpoint.js'
import type { Transport } from '../runtime.js'

/** The faults of all endpoints, which can be changed while events go out. */
export interface EmitterFaults {
  /** As they were set. */
  list(): readonly FaultOption[]
  /**
   * Replaces them, from the next event on. Their counts of `times` begin anew.
   *
   * @throws MockVoucherifyError `unknown-fault`, `invalid-option`, with every problem of the list
   * @example
   * emitter.faults.set(['signature-missing', { fault: 'delay', ms: '2s', probability: 0.1 }])
   * emitter.faults.set([])
   */
  set(faults: readonly FaultOption[]): void
}

/** What the faults of an emitter work with. */
export interface EmitterFaultsOptions {
  endpoints(): readonly Endpoint[]
  transportOf(endpoint: Endpoint): Transport
  /** Writes a note into the journal. */
  note(text: string): void
}

/** The faults of an emitter, and those of its endpoints and events beside them. */
export class FaultDesk implements EmitterFaults {
  readonly #options: EmitterFaultsOptions
  #given: readonly FaultOption[] = []
  #settings: readonly FaultSetting[] = []

  constructor(options: EmitterFaultsOptions) {
    this.#options = options
  }

  list(): readonly FaultOption[] {
    return this.#given
  }

  set(faults: readonly FaultOption[]): void {
    const settings = readFaults(faults, 'emitter')
    for (const endpoint of this.#options.endpoints()) this.#check(settings, endpoint)
    const names = settings.map(({ fault }) => fault.name)
    if (names.length > 0 || this.#given.length > 0) {
      this.#options.note(names.length === 0 ? 'No faults any more' : `Faults from here on: ${names.join(', ')}`)
    }
    this.#given = [...faults]
    this.#settings = settings
  }

  /**
   * All faults that an event to an endpoint may meet.
   *
   * @throws MockVoucherifyError `invalid-option` where one does not fit the endpoint
   */
  of(endpoint: Endpoint, own: readonly FaultSetting[] = []): readonly FaultSetting[] {
    const settings = [...this.#settings, ...endpoint.faults, ...own]
    this.#check(settings, endpoint)
    return settings
  }

  #check(settings: readonly FaultSetting[], endpoint: Endpoint): void {
    checkFaults(settings, endpoint, this.#options.transportOf(endpoint).obeysWire ?? false)
  }
}
