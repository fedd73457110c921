import { bodyForms } from '../signature/body-forms.js'
import { encodings } from '../signature/encodings.js'
import { keyForms } from '../signature/key-forms.js'
import { signInEveryWay, type SignatureWay } from '../signature/sign-in-every-way.js'
import type { Examiner } from './examiner.js'
import { headerOf, isAccepted, nameOutcome, statusOf, type Exchange } from './exchange.js'

/** Why a genuine delivery is not accepted. */
export interface Diagnosis {
  /** The cause, in a sentence. */
  readonly sentence: string
  readonly mend: string
  /** How the receiver computes signatures, where that was found out. */
  readonly way?: Omit<SignatureWay, 'header'>
}

/** How many wrong signatures are tried at a time. */
const concurrency = 8

/**
 * Finds out why a genuine delivery is refused: by signing one in every way in which receivers are known to compute the signature, up to
 * the one that is accepted; else by the answer.
 *
 * @param refused the exchange that was not accepted
 */
export async function diagnose(examiner: Examiner, refused: Exchange): Promise<Diagnosis> {
  const way = refused.outcome.kind === 'response' ? await findWay(examiner) : undefined
  return way === undefined ? readAnswer(refused) : describeWay(way)
}

async function findWay(examiner: Examiner): Promise<SignatureWay | undefined> {
  const body = examiner.bodyOf(examiner.event())
  const [, ...wrongWays] = signInEveryWay(body, examiner.facts.secret)
  const tried = new Set([examiner.sign(body)])
  const left = wrongWays.filter(({ header }) => isHeaderText(header) && !tried.has(header) && tried.add(header))
  for (let index = 0; index < left.length; index += concurrency) {
    const batch = left.slice(index, index + concurrency)
    const exchanges = await Promise.all(batch.map(({ header }) => examiner.deliverBody(body, { signatures: [header] })))
    const accepted = exchanges.findIndex(isAccepted)
    if (accepted >= 0) return batch[accepted]
  }
  return undefined
}

function isHeaderText(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

function describeWay({ body, key, encoding }: SignatureWay): Diagnosis {
  const mistakes = [bodyForms[body], keyForms[key], encodings[encoding]].filter(({ mend }) => mend !== '')
  const phrases = mistakes.map(({ phrase }) => phrase).join(' and ')
  return {
    sentence: `Your endpoint computes the HMAC ${phrases}: a delivery signed like that was accepted, the right one was not.`,
    mend: mistakes.map(({ mend }) => mend).join(' '),
    way: { body, key, encoding },
  }
}

/** A cause that shows in the answer. */
interface KnownAnswer {
  isSeen(exchange: Exchange, text: string): boolean
  readonly sentence: string
  readonly mend: string
}

const statusIs =
  (...statuses: readonly number[]) =>
  (exchange: Exchange): boolean =>
    statuses.includes(statusOf(exchange) ?? 0)

/** True for a refusal that speaks of the signature, whatever its status. */
export function isAboutSignature(exchange: Exchange): boolean {
  const { outcome } = exchange
  return outcome.kind === 'response' && outcome.status >= 400 && /signature|hmac/i.test(outcome.body)
}

/** The answers of frameworks and proxies whose cause is known, the most specific first. */
const knownAnswers: readonly KnownAnswer[] = [
  {
    isSeen: (exchange) => statusIs(401)(exchange) || isAboutSignature(exchange),
    sentence: 'Your endpoint takes the signature for wrong, in none of the known ways.',
    mend: 'Check that it has the same secret as this call, and that nothing changes the body on the way.',
  },
  {
    isSeen: (exchange) => /challenge/i.test(headerOf(exchange, 'cf-mitigated') ?? ''),
    sentence: 'Cloudflare asks for a challenge that no webhook can answer.',
    mend: 'Leave the path of the webhook out of the bot protection.',
  },
  {
    isSeen: (_exchange, text) => /InvalidAuthenticityToken|CSRF|page expired/i.test(text),
    sentence: 'A protection against forged forms (CSRF) refuses every request without its token.',
    mend: 'Leave the path of the webhook out of it: the signature protects that path.',
  },
  {
    isSeen: (exchange) => statusIs(419)(exchange),
    sentence: 'Laravel refuses every request without its form token (419).',
    mend: 'Leave the path out: `validateCsrfTokens(except: [...])`.',
  },
  {
    isSeen: (exchange) =>
      statusIs(301, 302, 303, 307, 308)(exchange) && /login|sign-?in|auth/i.test(headerOf(exchange, 'location') ?? ''),
    sentence: 'Your endpoint sends the delivery to a login.',
    mend: 'Take the path of the webhook out of the login: the signature says who sends.',
  },
  {
    isSeen: statusIs(301, 302, 303, 307, 308),
    sentence: 'Your endpoint answers with a redirect, which Voucherify does not follow.',
    mend: 'Give the URL that answers itself: mind the scheme, the host and the slash at the end.',
  },
  {
    isSeen: statusIs(405),
    sentence: 'There is something at this path, but it takes no POST.',
    mend: 'Check the path, and the method of the route.',
  },
  {
    isSeen: statusIs(404, 410),
    sentence: 'There is nothing at this path.',
    mend: 'Check the path in the URL.',
  },
  {
    isSeen: statusIs(413),
    sentence: 'The body is larger than your endpoint allows.',
    mend: 'Raise its limit to 2 MB.',
  },
  {
    isSeen: statusIs(415),
    sentence: 'Your endpoint does not take application/json here.',
    mend: 'Let its parser take every content type, and verify the raw body.',
  },
  {
    isSeen: statusIs(429),
    sentence: 'A rate limit refuses the very first delivery.',
    mend: 'Raise the limit for this path.',
  },
  {
    isSeen: statusIs(403),
    sentence:
      'Something in front refuses the request: an allow-list of addresses, a firewall, or a protection against forged forms.',
    mend: "Check first that it has the same secret as this call: a wrong one may be answered like this too. Then let this machine pass; an allow-list of Voucherify's addresses always refuses CI.",
  },
  {
    isSeen: (exchange) => (statusOf(exchange) ?? 0) >= 500,
    sentence: 'Your endpoint breaks on a genuine delivery.',
    mend: 'Its log says why.',
  },
  {
    isSeen: statusIs(400, 422),
    sentence: 'Your endpoint takes the payload for wrong.',
    mend: 'Check first that it has the same secret as this call: a wrong one may be answered like this too. Then its log says what it expects.',
  },
]

function readAnswer(exchange: Exchange): Diagnosis {
  const { outcome } = exchange
  const text = outcome.kind === 'response' ? outcome.body : ''
  const known = knownAnswers.find(({ isSeen }) => isSeen(exchange, text))
  if (known !== undefined) return { sentence: withLocation(known.sentence, exchange), mend: known.mend }
  if (outcome.kind === 'timeout') {
    return outcome.timing.firstByteMs === undefined
      ? {
          sentence: `Your endpoint gave no answer within ${outcome.afterMs} ms.`,
          mend: 'Answer first, or after a durable enqueue, and work later.',
        }
      : { sentence: 'The answer of your endpoint begins and does not end.', mend: 'End the response.' }
  }
  return {
    sentence: `Your endpoint answered with ${nameOutcome(exchange)}.`,
    mend: 'Answer 2xx to a genuine delivery.',
  }
}

function withLocation(sentence: string, exchange: Exchange): string {
  const location = headerOf(exchange, 'location')
  return location === undefined ? sentence : `${sentence.slice(0, -1)} (location: ${location}).`
}
