import { useEffect, useRef } from 'preact/hooks'
import type { SignatureAnswer } from '../../../server/answers.js'
import { signatureTextLimit } from '../../../server/limits.js'
import { formatCount } from '../../format.js'
import { hrefOf, route } from '../../route.js'
import { TrySecret } from './try-secret.js'
import { readPastedSignature } from './read-pasted-signature.js'

interface PastedSignatureProps {
  readonly answer: SignatureAnswer
  readonly endpointId: string
  readonly sendOutId: string
  readonly attempt: number
  readonly text: string
  whenPasted(text: string): void
}

/** Takes what a receiver computed, and says why that is another signature. Who comes to paste finds the field focused. */
export function PastedSignature({ answer, endpointId, sendOutId, attempt, text, whenPasted }: PastedSignatureProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const header = readPastedSignature(text)
  const { length } = header
  const isWanted = route.value.query.get('field') === 'paste'
  useEffect(() => {
    if (isWanted) field.current?.focus()
  }, [isWanted])
  return (
    <section class="signature-ask">
      <h3 class="section-title">
        <label for="pasted-signature">Does your receiver compute another one? Paste it here</label>
      </h3>
      <textarea
        id="pasted-signature"
        class="field"
        rows={2}
        spellcheck={false}
        placeholder="the signature that your receiver computed, or that it received"
        value={text}
        ref={field}
        onInput={({ currentTarget }) => whenPasted(currentTarget.value)}
      />
      <p class="soft">
        To see it, let your receiver log what it compares with the header, one line before it refuses:{' '}
        <code>console.log(computed)</code>.
        {answer.verdict !== 'unknown' && (
          <>
            {' '}
            Nothing to paste? An <a href={hrefOf('exam', [], { endpoint: endpointId })}>exam of this endpoint</a> names
            the usual mistakes by itself.
          </>
        )}
      </p>
      <div role="status">
        {length > signatureTextLimit ? (
          <p class="note is-bad">
            This is no signature: it has {formatCount(length, 'character')}. Paste the value alone, of at most{' '}
            {signatureTextLimit.toLocaleString('en')}.
          </p>
        ) : (
          answer.asked !== undefined && <Asked asked={answer.asked} />
        )}
      </div>
      {answer.asked?.isRight === false && length <= signatureTextLimit && (
        <TrySecret key={header} sendOutId={sendOutId} attempt={attempt} header={header} />
      )}
    </section>
  )
}

function Asked({ asked: { isRight, reasons } }: { readonly asked: NonNullable<SignatureAnswer['asked']> }) {
  if (isRight) {
    return (
      <p class="signature-verdict">
        <span class="mark is-good">right</span> That is the signature of these bytes. If the receiver refuses it, it
        compares it with something else.
      </p>
    )
  }
  return (
    <div class="signature-verdict">
      <span class="mark is-bad">not the signature</span>
      {reasons.map((reason) => (
        <p key={reason}>{reason.replace(/^The header /, 'What you pasted ')}</p>
      ))}
      {reasons.length === 0 && <p>Without the secret nobody can say why.</p>}
    </div>
  )
}
