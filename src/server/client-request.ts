import { errorCodes, MockVoucherifyError, type ErrorCode } from '../errors.js'
import type { Fetch } from '../runtime.js'

/** A request to the control API, below `/_mock`. */
export interface ClientRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Such as `/send-outs`. */
  readonly path: string
  readonly query?: object | undefined
  readonly body?: object | undefined
  readonly signal?: AbortSignal | undefined
}

/** Asks a server of this package. */
export class Asker {
  readonly #url: string
  readonly #fetch: Fetch

  /** @throws MockVoucherifyError `invalid-url` */
  constructor(url: string, fetch: Fetch) {
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
      throw new MockVoucherifyError(
        'invalid-url',
        `Failed to create client: not the URL of a server, got "${url}". Write it like http://127.0.0.1:8682.`,
      )
    }
    this.#url = url.replace(/\/+$/, '')
    this.#fetch = fetch
  }

  /** Asks and reads a JSON answer; the server of this version answers as the types say. */
  async ask<T>(request: ClientRequest): Promise<T> {
    const response = await this.open(request)
    const answer: T = JSON.parse(await response.text())
    return answer
  }

  /** Asks for something that has no answer. */
  async tell(request: ClientRequest): Promise<void> {
    await (await this.open(request)).arrayBuffer()
  }

  /** @throws MockVoucherifyError with the code of the server's refusal; `unknown-route` for an id of dots; `server-unreachable` */
  async open({ method = 'GET', path, query = {}, body, signal }: ClientRequest): Promise<Response> {
    refuseDots(path)
    const url = new URL(`${this.#url}/_mock${path}`)
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value))
    const content =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await this.#send(new Request(url, { method, ...content, signal: signal ?? null }), signal)
    if (response.ok) return response
    throw toError(response, await response.text())
  }

  async #send(request: Request, signal: AbortSignal | undefined): Promise<Response> {
    try {
      return await this.#fetch(request)
    } catch (error) {
      if (signal?.aborted === true) throw error
      throw new MockVoucherifyError(
        'server-unreachable',
        `Failed to reach server: there is no answer, got ${reasonOf(error)} from ${this.#url}. Start it with: mock-voucherify serve.`,
        {},
        error,
      )
    }
  }
}

/** A URL cannot say such a key, not even escaped: it would be read as another path, with another answer. */
function refuseDots(path: string): void {
  const dots = path.split('/').find((step) => step === '.' || step === '..')
  if (dots === undefined) return
  throw new MockVoucherifyError(
    'unknown-route',
    `Failed to ask server: nothing has such an id or key, got "${dots}" in ${path}. Name what a list answers.`,
  )
}

/** Fetch says only that it failed; the cause says why. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}

function toError({ status, url }: Response, text: string): MockVoucherifyError {
  const { code, message, details } = readError(text)
  if (isErrorCode(code)) return new MockVoucherifyError(code, String(message), isObject(details) ? details : {})
  return new MockVoucherifyError(
    'server-unreachable',
    `Failed to read answer: this is no server of mock-voucherify, or another version, got ${status} from ${url}. Look at the URL of the client.`,
  )
}

function readError(text: string): { readonly code?: unknown; readonly message?: unknown; readonly details?: unknown } {
  try {
    const { error }: { error?: object } = JSON.parse(text)
    return { ...error }
  } catch {
    return {}
  }
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
