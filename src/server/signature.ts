import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '../delivery/endpoint.js'
import { attemptRequest } from '../journal/attempt-request.js'
import type { Attempt, SendOut } from '../journal/send-out.js'
import { explain, findSignatureScheme, type SignatureScheme } from '../signature/index.js'
import { recompute, type Recomputed } from '../signature/recompute.js'
import { verificationStepsOf } from '../signature/verification-steps.js'
import type { SignatureAnswer } from './answers.js'
import { chooseAttempt } from './choose-attempt.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { findSendOut } from './find-send-out.js'
import { explainLimitBytes, signatureTextLimit } from './limits.js'
import { closed, flag, idParams, integer, text } from './schema-parts.js'

/** What `GET /_mock/send-outs/:id/signature` reads. */
export interface SignatureQuery {
  /** Which attempt, from 1. @default the last */
  readonly attempt?: number | undefined
  /** A value that somebody else computed or received, to be explained. */
  readonly header?: string | undefined
}

/** What `POST /_mock/send-outs/:id/signature` reads. */
export interface SignatureBody extends SignatureQuery {
  /** Computes with this secret instead of the endpoint's. */
  readonly secret?: string | undefined
}

const reasons = { type: 'array', items: text } as const

/** What both routes are asked with. */
const asking = {
  attempt: { description: 'Which attempt; left out: the last.', type: 'integer', minimum: 1 },
  header: {
    description: 'A value that was computed or received elsewhere, to be explained.',
    type: 'string',
    maxLength: signatureTextLimit,
  },
} as const

const signatureSchema = {
  $id: 'Signature',
  description: 'The signature of an attempt, computed anew over the bytes that were sent. It never holds the secret.',
  ...closed(
    {
      scheme: text,
      title: text,
      steps: { description: 'What a receiver does to check it, in its order.', type: 'array', items: text },
      header: { description: 'The name of the header. Absent where nothing is signed.', type: 'string' },
      bytes: { ...integer, description: 'How many bytes were sent as the body.' },
      sent: { description: 'What the header held. Absent where it was not sent.', type: 'string' },
      computed: { description: 'What it should hold, by the secret that the endpoint has now.', type: 'string' },
      verdict: {
        description: 'missing: it was not sent. unsigned: the scheme has none. unknown: the secret is not known.',
        enum: ['valid', 'wrong', 'missing', 'unsigned', 'unknown'],
      },
      reasons: { ...reasons, description: 'Why what was sent is wrong.' },
      asked: { description: 'The header that was asked about.', ...closed({ isRight: flag, reasons }) },
    },
    ['header', 'sent', 'computed', 'asked'],
  ),
} as const

/** `/_mock/send-outs/:id/signature`: computes it anew, and explains what is wrong with it or with another header. */
export function addSignatureRoute(app: FastifyInstance, context: ServerContext): void {
  app.addSchema(signatureSchema)
  addExplainRoute(app, context)
  addTrySecretRoute(app, context)
}

function addExplainRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'explainSignature',
    summary: 'Computes the signature of an attempt anew, and explains one that is wrong',
    params: idParams,
    querystring: closed(asking, ['attempt', 'header']),
    response: { 200: answerWith('What is right, and why.', 'Signature'), ...refusedWith(400, 404, 409) },
  }
  app.get<{ Params: { id: string }; Querystring: SignatureQuery }>(
    '/_mock/send-outs/:id/signature',
    { schema },
    ({ params: { id }, query }) => {
      const sendOut = findSendOut(id, emitter)
      const attempt = chooseAttempt(sendOut, query.attempt)
      return explainAttempt(sendOut, attempt, emitter.endpoints.find(sendOut.endpoint.id), query.header)
    },
  )
}

function addTrySecretRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'explainSignatureWithSecret',
    summary: 'The same with another secret, which no address shows: is a wrong secret the mistake?',
    params: idParams,
    body: closed(
      { ...asking, secret: { description: 'Left out: the secret of the endpoint.', type: 'string', minLength: 1 } },
      ['attempt', 'header', 'secret'],
    ),
    response: {
      200: answerWith('What is right with this secret, and why.', 'Signature'),
      ...refusedWith(400, 404, 409),
    },
  }
  app.post<{ Params: { id: string }; Body: SignatureBody }>(
    '/_mock/send-outs/:id/signature',
    { schema },
    ({ params: { id }, body: { attempt, header, secret } }) => {
      const sendOut = findSendOut(id, emitter)
      const endpoint = emitter.endpoints.find(sendOut.endpoint.id)
      return explainAttempt(sendOut, chooseAttempt(sendOut, attempt), endpoint, header, secret)
    },
  )
}

function explainAttempt(
  sendOut: SendOut,
  attempt: Attempt,
  endpoint: Endpoint | undefined,
  asked: string | undefined,
  secret = endpoint?.options.secret,
): SignatureAnswer {
  const scheme: SignatureScheme = endpoint?.scheme ?? findSignatureScheme('voucherify')
  const request = attemptRequest(sendOut, attempt)
  const stamp = { id: sendOut.id, sentAt: Date.parse(attempt.at) }
  const known = secret === undefined || scheme.header === undefined ? undefined : { secret, scheme }
  const recomputed = known === undefined ? undefined : recompute(scheme, known.secret, request, stamp)
  const sent = recomputed?.sent ?? request.headers.find(([name]) => name.toLowerCase() === scheme.header)?.[1]
  const computed = recomputed?.computed
  const why = (header: string): readonly string[] =>
    known === undefined ? [] : whyWrong(known, request.body, header, computed)
  const verdict = verdictOf(scheme, recomputed, sent)
  return {
    scheme: scheme.name,
    title: scheme.title,
    steps: verificationStepsOf(scheme),
    ...(scheme.header === undefined ? {} : { header: scheme.header }),
    bytes: request.body.length,
    ...(sent === undefined ? {} : { sent }),
    ...(computed === undefined ? {} : { computed }),
    verdict,
    reasons: verdict === 'wrong' && sent !== undefined ? why(sent) : [],
    ...(asked === undefined ? {} : { asked: { isRight: asked.trim() === computed, reasons: why(asked.trim()) } }),
  }
}

function verdictOf(
  scheme: SignatureScheme,
  recomputed: Recomputed | undefined,
  sent: string | undefined,
): SignatureAnswer['verdict'] {
  if (scheme.header === undefined) return 'unsigned'
  if (sent === undefined) return 'missing'
  if (recomputed === undefined) return 'unknown'
  return recomputed.matches ? 'valid' : 'wrong'
}

interface Known {
  readonly secret: string
  readonly scheme: SignatureScheme
}

function whyWrong(
  { scheme, secret }: Known,
  body: Uint8Array,
  header: string,
  computed: string | undefined,
): readonly string[] {
  if (header === computed) return []
  if (scheme.name !== 'voucherify') return ['It is not the signature of these bytes, this id and this time.']
  if (body.length > explainLimitBytes) {
    return [
      `The mistake is not looked for in a body above ${explainLimitBytes} bytes. \`mock-voucherify explain\` looks for it.`,
    ]
  }
  const explanation = explain(body, header, secret)
  if (explanation.valid) return []
  const { cause, observations } = explanation
  return cause === undefined ? observations.map(({ sentence }) => sentence) : [cause.sentence]
}
