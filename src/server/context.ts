import type { Emitter } from '../emitter/emitter.js'
import type { Runtime } from '../runtime.js'
import type { Api } from './api/api.js'
import type { EndpointDefaults } from './endpoint-defaults.js'
import type { Exams } from './exams.js'
import type { Plays } from './plays.js'

/** What the routes work with. */
export interface ServerContext {
  readonly emitter: Emitter
  readonly api: Api
  readonly endpointDefaults: EndpointDefaults
  readonly plays: Plays
  readonly exams: Exams
  readonly managementKey: ManagementKey | undefined
  readonly runtime: Runtime
  /** When the server was made, in milliseconds since 1970. */
  readonly startedAt: number
}

/** What `/management/v1` asks for in `X-Management-Id` and `X-Management-Token`. */
export interface ManagementKey {
  readonly id: string
  readonly token: string
}
