import { hideCredentials } from '../journal/credentials.js'
import type { Exchange } from './exchange.js'

/** How short a secret may be to be looked for in texts, in characters: a shorter one may stand there by chance. */
export const minSecretLength = 6

const hidden = '(hidden)'

/** A text without the secrets in it, as they are and as JSON prints them. */
export function maskText(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= minSecretLength)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .toSorted((first, second) => second.length - first.length)
    .reduce((masked, secret) => masked.replaceAll(secret, hidden), text)
}

/** An exchange as it may be shown: without secrets and what else lets somebody in. Signatures stay. */
export function maskExchange({ request, outcome, ...rest }: Exchange, secrets: readonly string[]): Exchange {
  const maskHeaders = (headers: Exchange['request']['headers']): Exchange['request']['headers'] =>
    hideCredentials(headers).map(([name, value]) => [name, secrets.includes(value) ? hidden : maskText(value, secrets)])
  return {
    ...rest,
    request: { ...request, headers: maskHeaders(request.headers) },
    outcome:
      outcome.kind === 'response'
        ? { ...outcome, headers: maskHeaders(outcome.headers), body: maskText(outcome.body, secrets) }
        : outcome,
  }
}
