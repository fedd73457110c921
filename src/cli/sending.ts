import type { EmitterOptions } from '../emitter/emitter.js'
import type { Call } from './call.js'
import { missingSettings, type Settings } from './read-settings.js'

/** What the settings say of an emitter, its seed and time apart. */
export function sendingOptions(settings: Settings, { runtime }: Call): EmitterOptions {
  const { to, secret, scheme, headers, allowHosts, timeoutMs, locale } = settings
  return {
    endpoints: to === undefined ? [] : [{ url: to, secret, scheme, headers }],
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
export function requireReceiver(action: string, { to, secret, scheme }: Settings): void {
  const missing = [
    ...(to === undefined ? (['to'] as const) : []),
    ...(secret === undefined && scheme !== 'none' ? (['secret'] as const) : []),
  ]
  if (missing.length > 0) throw missingSettings(action, missing)
}
