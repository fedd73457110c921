import type { EndpointOptions } from '../delivery/endpoint.js'
import type { EmitterOptions } from '../emitter/emitter.js'
import { eventTypesOf, isSentBy } from '../events/catalogue.js'
import { openJournal } from '../journal/disk-journal.js'
import { payloadForms } from '../payload/forms.js'
import type { Call } from './call.js'
import { missingSettings, type Settings } from './read-settings.js'

/**
 * What the settings say of an emitter, its seed and time apart.
 *
 * @throws MockVoucherifyError `invalid-journal`, `journal-in-use`, `unwritable-file`
 */
export function sendingOptions(settings: Settings, { runtime }: Call): EmitterOptions {
  const { to, secret, scheme, form, headers, endpoints, faults, retries, clock, allowHosts, timeoutMs, locale, data } =
    settings
  return {
    endpoints: [
      ...(to === undefined ? [] : [{ url: to, secret, scheme, form, headers }]),
      ...endpoints,
      ...distributionsTo(settings),
    ],
    faults,
    // What nothing says is left to the command, which has its own defaults before these.
    ...(retries === undefined ? {} : { retries }),
    ...(clock === undefined ? {} : { clock }),
    allowHosts,
    timeoutMs,
    locale,
    journal: data === undefined ? undefined : openJournal(data),
    runtime,
  }
}

/**
 * The same for a command that sends and ends. Its receivers begin switched on: whoever names one wants it to be sent to, even where
 * an earlier run in the same folder switched it off.
 */
export function sendingOnceOptions(settings: Settings, call: Call): EmitterOptions {
  const { endpoints = [], ...options } = sendingOptions(settings, call)
  return { ...options, endpoints: endpoints.map((endpoint) => ({ ...endpoint, status: 'active' })) }
}

/** A URL does not say what it is: what only distributions send comes to it from one. */
function distributionsTo({ to, secret, scheme, form = 'fresh', headers }: Settings): readonly EndpointOptions[] {
  if (to === undefined || !payloadForms[form].isForDistributions) return []
  const events = eventTypesOf('distribution').filter((type) => !isSentBy('project', type))
  return [{ url: to, secret, scheme, form, headers, level: 'distribution', events }]
}

/**
 * Sees to it that a receiver and, where the scheme signs, a secret are known.
 *
 * @throws MockVoucherifyError `invalid-option`, with every way to give what is missing
 */
export function requireReceiver(action: string, { to, secret, scheme, endpoints }: Settings): void {
  // Endpoints of the config file were checked with their secrets.
  if (to === undefined && endpoints.length > 0) return
  const missing = [
    ...(to === undefined ? (['to'] as const) : []),
    ...(secret === undefined && scheme !== 'none' ? (['secret'] as const) : []),
  ]
  if (missing.length > 0) throw missingSettings(action, missing)
}
