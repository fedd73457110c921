import type { FastifyInstance, FastifyReply } from 'fastify'
import { hideSendOutCredentials } from '../journal/credentials.js'
import type { SendOut } from '../journal/send-out.js'
import type { ServerContext } from './context.js'
import { answerWith, refusedWith } from './error-schema.js'
import { idParams } from './schema-parts.js'
import { waitSchema } from './send-out-schemas.js'
import { untilTried } from './until-tried.js'

interface WaitRoute {
  Params: { id: string }
  Querystring: { wait?: boolean }
}

const path = '/_mock/send-outs/:id'

/** Tries a send-out again, sends it as a new one, or gives it up. */
export function addSendOutActions(app: FastifyInstance, context: ServerContext): void {
  addRetryRoute(app, context)
  addResendRoute(app, context)
  addCancelRoute(app, context)
}

function addRetryRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'retrySendOut',
    summary: 'Makes the next attempt of a send-out now; one that is settled begins again',
    params: idParams,
    querystring: waitSchema,
    response: {
      200: answerWith('The attempt was made.', 'SendOut'),
      202: answerWith('The attempt is on its way: `wait` was false.', 'SendOut'),
      ...refusedWith(400, 404, 409),
    },
  }
  app.post<WaitRoute>(`${path}/retry`, { schema }, async ({ params: { id }, query: { wait = true } }, reply) => {
    const before = emitter.journal.find(id)?.attempts.length ?? 0
    const sendOut = await emitter.retry(id)
    if (wait) await untilTried([sendOut], emitter, before)
    return answer(sendOut, wait ? 200 : 202, reply, { emitter })
  })
}

function addResendRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'resendSendOut',
    summary: 'Sends the same event to the same endpoint again, as a new send-out',
    params: idParams,
    querystring: waitSchema,
    response: {
      201: answerWith('The new send-out: its event has the same id, and the first attempt was made.', 'SendOut'),
      202: answerWith('The new send-out is on its way: `wait` was false.', 'SendOut'),
      ...refusedWith(400, 404, 409),
    },
  }
  app.post<WaitRoute>(`${path}/resend`, { schema }, async ({ params: { id }, query: { wait = true } }, reply) => {
    const sendOut = await emitter.resend(id)
    if (wait) await untilTried([sendOut], emitter)
    void reply.header('location', `/_mock/send-outs/${sendOut.id}`)
    return answer(sendOut, wait ? 201 : 202, reply, { emitter })
  })
}

function addCancelRoute(app: FastifyInstance, { emitter }: ServerContext): void {
  const schema = {
    operationId: 'cancelSendOut',
    summary: 'Gives up a pending send-out',
    params: idParams,
    response: { 200: answerWith('The send-out is canceled.', 'SendOut'), ...refusedWith(404, 409) },
  }
  app.post<{ Params: { id: string } }>(`${path}/cancel`, { schema }, ({ params: { id } }) =>
    hideSendOutCredentials(emitter.cancel(id)),
  )
}

function answer(
  sendOut: SendOut,
  status: number,
  reply: FastifyReply,
  { emitter: { journal } }: Pick<ServerContext, 'emitter'>,
): SendOut {
  void reply.code(status)
  return hideSendOutCredentials(journal.find(sendOut.id) ?? sendOut)
}
