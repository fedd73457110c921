import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Api } from './api.js'
import type { ApiConduct } from './conduct.js'
import { limitReached } from '../../fake/rate-limit.js'

/** Lets a call wait, or refuses it, where that was asked for. True where it is answered. */
export async function meetConduct(reply: FastifyReply, api: Api): Promise<boolean> {
  const refusal = api.conduct.takeRefusal()
  await api.wait()
  if (refusal === undefined) return false
  answerRefusal(refusal, reply, api)
  return true
}

function answerRefusal(
  { status, retryAfterMs }: NonNullable<ApiConduct['refuse']>,
  reply: FastifyReply,
  api: Api,
): void {
  void reply.code(status)
  if (status !== 429) {
    void reply.send({ code: status, message: STATUS_CODES[status] ?? 'Server Error' })
    return
  }
  void reply.headers(limitReached(api.calledAt, retryAfterMs))
  void reply.send({ code: status, message: 'Too many requests hit the API too quickly.' })
}
