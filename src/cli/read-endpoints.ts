import { createEndpoint, type EndpointOptions } from '../delivery/endpoint.js'
import { findFaultProblems, toFaultOptions } from '../delivery/faults/read-faults.js'
import { readTarget } from '../delivery/target.js'
import { findRefusal } from '../errors.js'
import { toEventType } from '../events/catalogue.js'
import type { ConfigEndpoint } from '../events/generated.js'
import type { Path } from '../events/path.js'
import { toSignatureSchemeName, type SignatureSchemeName } from '../signature/schemes.js'
import type { ConfigFile, ConfigMistake } from './config-file.js'
import { readFaultText } from './read-fault.js'

/** What endpoints that do not say otherwise have in common. */
interface CommonSettings {
  readonly secret: string | undefined
  readonly scheme: SignatureSchemeName
  readonly headers: Readonly<Record<string, string>>
  readonly allowHosts: readonly string[]
}

/**
 * Reads the endpoints of a config file.
 *
 * @throws MockVoucherifyError `invalid-config` with every mistake and its place
 */
export function readEndpoints(file: ConfigFile, common: CommonSettings): readonly EndpointOptions[] {
  const mistakes = file.endpoints.flatMap((endpoint, index) => findMistakes(endpoint, ['endpoints', index], common))
  if (mistakes.length > 0) throw file.refuse(mistakes)
  const endpoints = file.endpoints.map((endpoint) => complete(endpoint, common))
  const refused = endpoints.flatMap((endpoint, index) =>
    refusal(['endpoints', index], () => createEndpoint('', 0, endpoint, common.allowHosts)),
  )
  if (refused.length > 0) throw file.refuse(refused)
  return endpoints
}

/** Faults as a list of a file says them, such as `duplicate`, `delay:ms=5` or an object. */
export function readFaultItems(items: readonly unknown[]): readonly unknown[] {
  return items.map((item) => (typeof item === 'string' ? readFaultText(item) : item))
}

/** What is wrong with faults of a list, each with its place. */
export function findFaultMistakes(items: readonly unknown[], path: Path): ConfigMistake[] {
  return findFaultProblems(readFaultItems(items)).map(({ index, parameter, message }) => ({
    path: [...path, index, ...(parameter === undefined ? [] : [parameter])],
    message,
  }))
}

function complete({ scheme, faults, ...endpoint }: ConfigEndpoint, common: CommonSettings): EndpointOptions {
  return {
    ...endpoint,
    secret: endpoint.secret ?? common.secret,
    scheme: scheme === undefined ? common.scheme : toSignatureSchemeName(scheme),
    headers: { ...common.headers, ...endpoint.headers },
    faults: faults === undefined ? undefined : toFaultOptions(readFaultItems(faults)),
  }
}

function findMistakes(
  { url, scheme, events = [], faults = [] }: ConfigEndpoint,
  path: Path,
  { allowHosts }: CommonSettings,
): ConfigMistake[] {
  return [
    ...refusal([...path, 'url'], () => readTarget(url, allowHosts)),
    ...(scheme === undefined ? [] : refusal([...path, 'scheme'], () => toSignatureSchemeName(scheme))),
    ...events
      .filter((type) => !type.includes('*'))
      .flatMap((type) => refusal([...path, 'events', events.indexOf(type)], () => toEventType(type))),
    ...findFaultMistakes(faults, [...path, 'faults']),
  ]
}

function refusal(path: Path, read: () => unknown): ConfigMistake[] {
  const message = findRefusal(read)
  return message === undefined ? [] : [{ path, message }]
}
