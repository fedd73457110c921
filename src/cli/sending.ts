import type { EmitterOptions } from '../emitter/emitter.js'
import type { Call } from './call.js'
import { missingSettings, type Settings } from './read-settings.js'

/** What the settings say of an emitter, its seed and time apart. */
export function sendingOptions(settings: Settings, { runtime }: Call): EmitterOptions {
  const { to, secret, scheme, headers, endpoints, faults, retries, clock, allowHosts, timeoutMs, locale } = settings
  return {
    endpoints: [...(to === undefined ? [] : [{ url: to, secret, scheme, headers }]), ...endpoints],
    faults,
    // What nothing says is left to the command, which has its own defaults before these.
    ...(retries === undefined ? {} : { retries }),
    ...(clock === undefined ? {} : { clock }),
    allowHosts,
    timeoutMs,
    locale,
    runtime,
  }
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
