import type { EventSummary } from '../events/summarize-event.js'
import type { PayloadFormName } from '../payload/forms.js'
import type { EndpointStatus } from '../delivery/endpoint.js'
import type { Parameter } from '../delivery/faults/fault.js'
import type { FaultDescription, FaultOption } from '../delivery/faults/faults.js'
import type { EmitterOptions } from '../emitter/emitter.js'
import type { ErrorCode } from '../errors.js'
import type { JsonObject } from '../events/json.js'
import type { JournalEntry } from '../journal/journal.js'
import type { Attempt, SendOut, SendOutStatus } from '../journal/send-out.js'
import type { Subject } from '../journal/subject.js'
import type { Outcome } from '../runtime.js'
import type { Scenario } from '../scenario/scenario.js'

/** `GET /_mock/health`. */
export interface Health {
  readonly status: 'ok'
  readonly version: string
  /** Repeats the run to the byte. */
  readonly seed: string
  /** How many receivers there are. */
  readonly endpoints: number
  readonly uptimeMs: number
}

/** One event type, with the JSON Schema of its data and a whole payload. */
export interface EventAnswer extends EventSummary {
  readonly schema: JsonObject
  /** The JSON Schema of what is around the data. */
  readonly envelope: JsonObject
  readonly example: JsonObject
}

/** One fault that can be chosen. */
export interface FaultAnswer extends Pick<FaultDescription, 'name' | 'group' | 'title'> {
  readonly parameters: ReadonlyArray<{ readonly name: string } & Parameter>
}

/** The faults that can be chosen. */
export interface FaultList {
  readonly faults: readonly FaultAnswer[]
  /** What every fault takes besides its own parameters. */
  readonly common: FaultAnswer['parameters']
}

/** The faults that all receivers meet. */
export interface ActiveFaults {
  readonly faults: readonly FaultOption[]
}

/** One scenario of the package. */
export interface ScenarioAnswer {
  readonly name: string
  /** The file: YAML to start your own from. */
  readonly text: string
  /** What the file says. */
  readonly scenario: Scenario
}

/** An endpoint as it is answered: without its secret, and with credentials hidden in its headers. */
export interface EndpointAnswer {
  readonly id: string
  readonly url: string
  readonly level: 'project' | 'distribution'
  readonly events: readonly string[]
  readonly scheme: string
  readonly status: EndpointStatus
  readonly headers: Readonly<Record<string, string>>
  readonly form: PayloadFormName
  readonly eventName?: string
  readonly template?: string
  readonly rawPayload: boolean
  /** What goes wrong on the way to this one, besides the faults of all. */
  readonly faults: readonly FaultOption[]
  /** In ISO 8601. */
  readonly createdAt: string
}

/** A send-out without its body, and its attempts without headers and bodies. */
export interface SendOutSummary extends Omit<SendOut, 'body' | 'attempts'> {
  /** Whom and what it is about, as its body tells. */
  readonly subject: Subject
  readonly attempts: ReadonlyArray<Omit<Attempt, 'headers' | 'body' | 'outcome'> & { readonly outcome: OutcomeSummary }>
}

type OutcomeSummary =
  Exclude<Outcome, { kind: 'response' }> | Pick<Extract<Outcome, { kind: 'response' }>, 'kind' | 'status' | 'timing'>

/** The signature of an attempt, computed anew. No answer holds the secret. */
export interface SignatureAnswer {
  readonly scheme: string
  readonly title: string
  /** What a receiver does to check it, in its order. */
  readonly steps: readonly string[]
  /** The name of the header that holds it. Absent where the scheme has none. */
  readonly header?: string
  /** How many bytes were sent as the body. */
  readonly bytes: number
  /** What the header held. Absent where it was not sent. */
  readonly sent?: string
  /** What it should hold, by the secret that the endpoint has now. Absent where that is not known, or nothing is signed. */
  readonly computed?: string
  /** `valid` and `wrong` compare the two; `missing`: it was not sent; `unsigned`: the scheme has none; `unknown`: the secret is not known. */
  readonly verdict: 'valid' | 'wrong' | 'missing' | 'unsigned' | 'unknown'
  /** Why what was sent is wrong. */
  readonly reasons: readonly string[]
  /** The header that was asked about. Absent where none was. */
  readonly asked?: { readonly isRight: boolean; readonly reasons: readonly string[] }
}

/** One page of send-outs, the newest first. */
export interface SendOutList {
  /** How many fit the query, on all pages. */
  readonly total: number
  readonly sendOuts: readonly SendOutSummary[]
}

/** An event that was sent. */
export interface Fired extends Pick<SendOut, 'eventId' | 'type' | 'variant' | 'seed' | 'number' | 'status'> {
  /** The id of the first send-out. */
  readonly id: string
  readonly sendOuts: readonly SendOut[]
}

/** What an event would send. */
export interface DryRun extends Pick<SendOut, 'eventId' | 'type' | 'variant' | 'seed' | 'number'> {
  /** When the event happens, in ISO 8601. */
  readonly now: string
  /** All of the data, before an endpoint gives it its form. */
  readonly data: JsonObject
  /** The first attempt at each receiver. */
  readonly requests: readonly DryRunRequest[]
}

/** One request that would be sent. */
export interface DryRunRequest extends Pick<SendOut, 'id' | 'endpoint' | 'body'>, Pick<Attempt, 'headers'> {
  /** How long the body is on the wire. */
  readonly bytes: number
  /** What would be sent instead of the body, where a fault changes it. */
  readonly sent?: NonNullable<Attempt['body']>
  /** The faults that strike, by name. */
  readonly faults: readonly string[]
}

/** Where the clock stands. */
export interface ClockAnswer {
  /** `real`, `virtual`, or a factor such as `60x`. */
  readonly clock: NonNullable<EmitterOptions['clock']>
  /** In ISO 8601. */
  readonly now: string
  /** How many send-outs are pending. */
  readonly pending: number
  /** When the next attempt is due, in ISO 8601. Absent where none is planned. */
  readonly nextAttemptAt?: string
}

/** Changes of the journal, the oldest first. */
export interface JournalAnswer {
  readonly entries: readonly JournalEntry[]
  /** The number of the newest change, also beyond the limit. 0 where there is none. */
  readonly last: number
}

/** How many send-outs are kept. */
export interface Counts extends Readonly<Record<SendOutStatus, number>> {
  readonly total: number
}

/** A scenario in play, or played. */
export interface Play {
  /** `play_1` for the first. */
  readonly id: string
  readonly title: string
  /** `passed` met every expectation, `failed` did not; `stopped` by hand; `broken` could not go on: see `error`. */
  readonly status: 'playing' | 'passed' | 'failed' | 'stopped' | 'broken'
  /** In ISO 8601, by the server's clock. */
  readonly startedAt: string
  /** Each time of each step: a wait when it begins, an event when its send-outs are settled. */
  readonly steps: readonly PlayStep[]
  readonly error?: { readonly code: ErrorCode; readonly message: string }
}

/** One step of a play. */
export interface PlayStep {
  /** Which step of the scenario it is, from 1. */
  readonly number: number
  readonly name?: string
  /** Which time of a step that repeats, from 1. */
  readonly time: number
  /** What was sent; absent where the step waits. */
  readonly eventId?: string
  readonly sendOutIds?: readonly string[]
  /** How long the step waits; absent where it sends. */
  readonly waitedMs?: number
  /** Why the answer is not what the step expects. */
  readonly problem?: string
}
