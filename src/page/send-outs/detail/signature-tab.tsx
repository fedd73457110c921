import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { SendOut } from '../../../journal/send-out.js'
import type { SignatureAnswer } from '../../../server/answers.js'
import { failureText } from '../../announce.js'
import { api } from '../../api.js'
import { VisibleText } from '../../controls/visible-text.js'
import { signatureTextLimit } from '../../../server/limits.js'
import { formatCount } from '../../format.js'
import { AttemptChoice, chosenAttempt, NoAttempt } from './chosen-attempt.js'
import { PastedSignature } from './pasted-signature.js'
import { readPastedSignature } from './read-pasted-signature.js'
import { isTakenForForged } from './taken-for-forged.js'
import './signature-tab.css'

/** What each verdict means. */
const verdicts = {
  valid: { mark: 'is-good', word: 'valid', sentence: 'The header is the signature of the bytes that were sent.' },
  wrong: {
    mark: 'is-bad',
    word: 'wrong',
    sentence: 'The header is not the signature of the bytes that were sent. A receiver should refuse them.',
  },
  missing: {
    mark: 'is-bad',
    word: 'missing',
    sentence: 'No signature was sent. A receiver should refuse the request.',
  },
  unsigned: { mark: '', word: 'not signed', sentence: 'This endpoint gets no signature.' },
  unknown: {
    mark: 'is-wait',
    word: 'not known',
    sentence: 'The secret of this endpoint is not known any more: it was deleted, or is of an earlier run.',
  },
} as const satisfies Record<SignatureAnswer['verdict'], object>

/** Nothing is wrong with what was sent, and yet the receiver refused it. */
const refusedThoughValid = {
  mark: 'is-wait',
  word: 'look at the receiver',
  sentence:
    'What was sent is rightly signed: if your receiver refused the signature, it is your receiver that computes another one.',
} as const

/** The signature of an attempt, computed anew step by step; and why another one is wrong. */
export function SignatureTab({ sendOut }: { readonly sendOut: SendOut }) {
  const answer = useSignal<SignatureAnswer | undefined>(undefined)
  const failure = useSignal<string | undefined>(undefined)
  const pasted = useSignal('')
  const attempt = chosenAttempt(sendOut)
  const number = attempt?.number
  const ask = async (text: string): Promise<void> => {
    try {
      const header = readPastedSignature(text)
      const isAsked = header !== '' && header.length <= signatureTextLimit
      const query = isAsked ? { attempt: number, header } : { attempt: number }
      const asked = await api.sendOuts.signature(sendOut.id, query)
      if (text === pasted.peek()) answer.value = asked
      failure.value = undefined
    } catch (error) {
      failure.value = failureText(error)
    }
  }
  useEffect(() => {
    if (number !== undefined) void ask(pasted.value)
  }, [number, pasted.value])
  if (attempt === undefined) return <NoAttempt sendOut={sendOut} />
  const found = answer.value
  return (
    <>
      <AttemptChoice sendOut={sendOut} />
      {failure.value !== undefined && <p class="note is-bad">{failure.value}</p>}
      {found !== undefined && <Verdict answer={found} isRefused={isTakenForForged(attempt.outcome)} />}
      {found !== undefined && found.verdict !== 'unsigned' && (
        <PastedSignature
          answer={found}
          endpointId={sendOut.endpoint.id}
          sendOutId={sendOut.id}
          attempt={attempt.number}
          text={pasted.value}
          whenPasted={(text) => (pasted.value = text)}
        />
      )}
      {found !== undefined && <Recomputed answer={found} />}
    </>
  )
}

interface VerdictProps {
  readonly answer: SignatureAnswer
  /** True where the receiver answered as it does to a signature that it takes for wrong. */
  readonly isRefused: boolean
}

function Verdict({ answer: { verdict, reasons }, isRefused }: VerdictProps) {
  const { mark, word, sentence } = verdict === 'valid' && isRefused ? refusedThoughValid : verdicts[verdict]
  return (
    <>
      <h3 class="section-title">
        <span class={`mark ${mark}`}>{word}</span> {sentence}
      </h3>
      {reasons.map((reason) => (
        <p key={reason} class="note is-bad">
          {reason}
        </p>
      ))}
    </>
  )
}

function Recomputed({ answer }: { readonly answer: SignatureAnswer }) {
  const { scheme, steps, header, bytes, sent, computed } = answer
  return (
    <>
      <h3 class="section-title">How a receiver checks it</h3>
      <ol class="signature-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <dl class="facts">
        <dt>scheme</dt>
        <dd>{scheme}</dd>
        <dt>bytes signed</dt>
        <dd>{formatCount(bytes, 'byte')}</dd>
        <dt>secret</dt>
        <dd class="soft">never shown</dd>
        {computed !== undefined && (
          <>
            <dt>computed</dt>
            <dd>{computed}</dd>
          </>
        )}
        {header !== undefined && (
          <>
            <dt>{header}</dt>
            <dd>{sent === undefined ? <span class="soft">not sent</span> : <VisibleText text={sent} limit={500} />}</dd>
          </>
        )}
      </dl>
    </>
  )
}
