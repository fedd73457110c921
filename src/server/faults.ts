import type { FastifyInstance } from 'fastify'
import type { Parameters } from '../delivery/faults/fault.js'
import { describeFaults, type FaultOption } from '../delivery/faults/faults.js'
import { hidden } from '../journal/credentials.js'
import { commonParameters } from '../delivery/faults/read-faults.js'
import type { ActiveFaults, FaultAnswer, FaultList } from './answers.js'
import type { ServerContext } from './context.js'
import { answerWith, emptyAnswer, refusedWith } from './error-schema.js'
import { activeFaultsSchema, faultSchemas } from './fault-schemas.js'

const activePath = '/_mock/faults/active'

/** Shows the faults there are, and chooses those that all receivers meet. */
export function addFaultRoutes(app: FastifyInstance, { emitter }: ServerContext): void {
  for (const schema of faultSchemas) app.addSchema(schema)
  const active = (): ActiveFaults => ({ faults: emitter.faults.list().map(hideSecret) })
  const listSchema = {
    operationId: 'listFaults',
    summary: 'Lists the faults that can be chosen, with their parameters',
    response: { 200: answerWith('All of them.', 'FaultList'), ...refusedWith() },
  }
  app.get('/_mock/faults', { schema: listSchema }, (): FaultList => ({
    faults: describeFaults().map(describe),
    common: describeParameters(commonParameters),
  }))

  const readSchema = {
    operationId: 'getActiveFaults',
    summary: 'Shows the faults that all receivers meet',
    response: { 200: answerWith('As they were set.', 'ActiveFaults'), ...refusedWith() },
  }
  app.get(activePath, { schema: readSchema }, active)

  const setSchema = {
    operationId: 'setActiveFaults',
    summary: 'Replaces the faults that all receivers meet, from the next event on',
    body: activeFaultsSchema,
    response: { 200: answerWith('As they are set now.', 'ActiveFaults'), ...refusedWith(400, 413, 415) },
  }
  app.put<{ Body: { faults: readonly FaultOption[] } }>(activePath, { schema: setSchema }, ({ body }) => {
    emitter.faults.set(body.faults)
    return active()
  })

  const clearSchema = {
    operationId: 'clearActiveFaults',
    summary: 'Takes the faults away that all receivers meet; those of an endpoint stay',
    response: { 204: emptyAnswer('There are none any more.'), ...refusedWith() },
  }
  app.delete(activePath, { schema: clearSchema }, (_, reply) => {
    emitter.faults.set([])
    void reply.code(204).send()
  })
}

/** A fault as it is answered: the wrong secret of one may be the right one of another endpoint. */
export function hideSecret(option: FaultOption): FaultOption {
  return typeof option === 'object' && 'secret' in option && option.secret !== undefined
    ? { ...option, secret: hidden }
    : option
}

/** New faults in which a hidden secret stands for the one of the same fault that was hidden. */
export function revealSecrets(options: readonly FaultOption[], before: readonly FaultOption[]): readonly FaultOption[] {
  return options.map((option) =>
    secretOf(option) === hidden ? (before.find((known) => nameOf(known) === nameOf(option)) ?? option) : option,
  )
}

function nameOf(option: FaultOption): string {
  return typeof option === 'string' ? option : option.fault
}

function secretOf(option: FaultOption): unknown {
  return typeof option === 'object' && 'secret' in option ? option.secret : undefined
}

function describe({ name, group, title, parameters }: ReturnType<typeof describeFaults>[number]): FaultAnswer {
  return { name, group, title, parameters: describeParameters(parameters) }
}

function describeParameters(parameters: Parameters): FaultAnswer['parameters'] {
  return Object.entries(parameters).map(([name, facts]) => ({ name, ...facts }))
}
