import type { Outcome } from '../runtime.js'

/** What the usual failures of a connection mean, by their code. */
export const networkErrors: Readonly<Record<string, { readonly word: string; readonly sentence: string }>> = {
  ECONNREFUSED: { word: 'refused', sentence: 'Nothing listens there. Is the receiver running, and at this port?' },
  ECONNRESET: { word: 'no answer', sentence: 'The receiver closed the connection without an answer.' },
  UND_ERR_SOCKET: { word: 'no answer', sentence: 'The receiver closed the connection without an answer.' },
  EPIPE: { word: 'no answer', sentence: 'The receiver closed the connection before it had read the request.' },
  ENOTFOUND: { word: 'no such host', sentence: 'The name of the host is not known. Is it spelt right?' },
  EAI_AGAIN: { word: 'no such host', sentence: 'The name of the host could not be looked up.' },
  ECONNABORTED: { word: 'no answer', sentence: 'The connection was cut.' },
  EHOSTUNREACH: { word: 'unreachable', sentence: 'There is no way to this host.' },
  ENETUNREACH: { word: 'unreachable', sentence: 'There is no way to this network.' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { word: 'bad certificate', sentence: 'The certificate is self-signed.' },
  CERT_HAS_EXPIRED: { word: 'bad certificate', sentence: 'The certificate has expired.' },
  ERR_TLS_CERT_ALTNAME_INVALID: { word: 'bad certificate', sentence: 'The certificate is for another host.' },
  EPROTO: { word: 'no TLS', sentence: 'The receiver does not speak TLS here. Is it http instead of https?' },
}

/** An outcome in a word or two, as it stands in brackets and in counts: `200`, `refused`, `no answer`. */
export function outcomeWord(outcome: Outcome): string {
  if (outcome.kind === 'response') return String(outcome.status)
  if (outcome.kind === 'timeout') return 'no answer'
  return networkErrors[outcome.code]?.word ?? outcome.code
}
