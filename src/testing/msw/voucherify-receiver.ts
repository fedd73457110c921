import { http, type HttpHandler } from 'msw'
import { parseJson } from '../../events/json.js'
import { loadValidator } from '../../events/validator.js'
import type { Judgement } from '../../exam/judge.js'
import { systemRuntime } from '../../runtime.js'
import { findSignatureScheme, type SignatureSchemeName } from '../../signature/schemes.js'
import { readUrl, requireSecret } from './check-options.js'
import { readAnswers } from './read-answers.js'

/** How a receiver answers. */
export interface ReceiverAnswer {
  /** @default 200 */
  readonly status?: number | undefined
  /** A text, or what becomes JSON. @default `{"received":true}` */
  readonly body?: string | object | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** How long it takes, by `setTimeout`, so that fake timers hold it back. @default 0 */
  readonly delayMs?: number | undefined
}

/** An answer, or its status alone. */
export type Answer = number | ReceiverAnswer | Response

/** A function that answers, by what came in. @returns nothing for 200 */
export type AnswerFunction = (
  sendOut: ReceivedSendOut,
) => Answer | undefined | void | Promise<Answer | undefined | void>

/** What stands in for a receiver. */
export type VoucherifyReceiverOptions = ReceiverOptions & (Signed | Unsigned)

interface Signed {
  /** Verifies the signatures. */
  readonly secret: string
  /** @default 'voucherify' */
  readonly scheme?: SignatureSchemeName | undefined
}

interface Unsigned {
  readonly secret?: undefined
  readonly scheme: 'none'
}

interface ReceiverOptions extends Pick<ReceiverAnswer, 'status' | 'delayMs'> {
  /** Is told of each send-out before it is answered. */
  readonly onSendOut?: ((sendOut: ReceivedSendOut) => void | Promise<void>) | undefined
  /** Statuses or answers in turn, of which the last one stays; or a function. Instead of `status` and `delayMs`. */
  readonly answers?: readonly Answer[] | AnswerFunction | undefined
}

/** What came in, judged, and how it was answered. */
export interface ReceivedSendOut extends Judgement {
  /** When it came, in milliseconds since 1970. */
  readonly at: number
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The bytes as text. */
  readonly body: string
  /** The body as JSON, undefined where it is none. */
  readonly json: unknown
}

/** One that was answered. */
export interface AnsweredSendOut extends ReceivedSendOut {
  readonly status: number
  /** What went wrong in a function of the suite's own: answered as 500. */
  readonly error?: unknown
}

/** A stand-in for a receiver. */
export interface VoucherifyReceiver {
  /** For `setupServer`, `setupWorker` or `server.use`. */
  readonly handlers: readonly HttpHandler[]
  /** What came in and was answered, the oldest first. */
  readonly received: readonly AnsweredSendOut[]
  /** Answers a request without msw: a receiver can be handed to `deliverTo` itself. */
  fetch(request: Request): Promise<Response>
  /** Forgets what was received and begins anew with the answers. */
  reset(): void
}

/**
 * Handlers for msw that stand in for a receiver: verify, validate, record, answer as scripted. A signature that is not right is
 * answered with 401 and recorded with the reason.
 *
 * @throws TypeError for an option that is not known or cannot be, naming it
 * @throws MockVoucherifyError `unknown-scheme`, `invalid-secret`
 * @example
 * const receiver = voucherifyReceiver('https://shop.test/webhook', { secret: 'my-secret', answers: [500, 200] })
 * const server = setupServer(...receiver.handlers)
 */
export function voucherifyReceiver(url: string | URL, options: VoucherifyReceiverOptions): VoucherifyReceiver {
  const { scheme = 'voucherify', onSendOut } = options ?? {}
  const secret = scheme === 'none' ? '' : requireSecret(options?.secret)
  const answers = readAnswers(options)
  findSignatureScheme(scheme).prepareVerification(secret)
  const { origin, pathname } = new URL(readUrl(url, 'url'))
  const { clock } = systemRuntime
  let received: AnsweredSendOut[] = []
  let turn = 0

  const answerTo = async (sendOut: ReceivedSendOut): Promise<ReceiverAnswer | Response> => {
    await onSendOut?.(sendOut)
    const isScript = typeof answers === 'function'
    const answer = isScript ? await answers(sendOut) : answers[Math.min(turn++, answers.length - 1)]
    if (answer instanceof Response) return answer.clone()
    return typeof answer === 'number' ? { status: answer } : (answer ?? {})
  }

  const receive = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
    const at = clock.now()
    const headers = Object.fromEntries(request.headers)
    const bytes = new Uint8Array(await request.arrayBuffer())
    const record = received
    const { judgeDelivery } = await (judging ??= loadJudging())
    const judgement = judgeDelivery(headers, bytes, at, { secret, scheme })
    const body = new TextDecoder().decode(bytes)
    const sendOut: ReceivedSendOut = { ...judgement, at, url: request.url, headers, body, json: parseJson(body) }
    if (judgement.signature === 'not valid' || judgement.signature === 'missing') {
      record.push({ ...sendOut, status: 401 })
      return reply({ status: 401, body: { error: judgement.sentences.join(' ') } })
    }
    try {
      const answer = await answerTo(sendOut)
      const response = answer instanceof Response ? answer : reply(answer)
      const waitMs = answer instanceof Response ? 0 : (answer.delayMs ?? 0)
      if (waitMs > 0) await clock.sleep(waitMs)
      record.push({ ...sendOut, status: response.status })
      return response
    } catch (error) {
      record.push({ ...sendOut, status: 500, error })
      return reply({ status: 500, body: { error: String(error) } })
    }
  }

  return {
    handlers: [http.all(origin + pathname, ({ request }) => receive(request))],
    get received() {
      return received
    },
    fetch: receive,
    reset() {
      received = []
      turn = 0
    },
  }
}

let judging: Promise<typeof import('../../exam/judge.js')> | undefined

/** Validation takes longer to load than all else. */
async function loadJudging(): Promise<typeof import('../../exam/judge.js')> {
  const [judge] = await Promise.all([import('../../exam/judge.js'), loadValidator()])
  return judge
}

function reply({ status = 200, body = { received: true }, headers = {} }: ReceiverAnswer): Response {
  const hasBody = status !== 204 && status !== 205 && status !== 304
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(hasBody ? text : null, { status, headers: { 'content-type': 'application/json', ...headers } })
}
