import { useSignal } from '@preact/signals'
import { perform } from '../../announce.js'
import { api } from '../../api.js'

interface TrySecretProps {
  readonly sendOutId: string
  readonly attempt: number
  /** What the receiver computed. */
  readonly header: string
}

/** Finds out whether what a receiver computed is the signature with another secret. The secret stands in no address. */
export function TrySecret({ sendOutId, attempt, header }: TrySecretProps) {
  const secret = useSignal('')
  const isRight = useSignal<boolean | undefined>(undefined)
  const tryIt = async (event: Event): Promise<void> => {
    event.preventDefault()
    const tried = secret.value
    const answer = await perform(() => api.sendOuts.trySignature(sendOutId, { attempt, header, secret: tried }))
    if (secret.peek() === tried) isRight.value = answer?.asked?.isRight
  }
  return (
    <form class="signature-secret" autocomplete="off" onSubmit={(event) => void tryIt(event)}>
      <label>
        Try another secret{' '}
        <input
          class="field"
          type="password"
          autocomplete="off"
          value={secret.value}
          onInput={({ currentTarget }) => {
            secret.value = currentTarget.value
            isRight.value = undefined
          }}
        />
      </label>
      <button class="button" disabled={secret.value === ''}>
        Try
      </button>
      <span role="status">
        {isRight.value === true &&
          'With this secret it is the signature: your receiver has another secret than the endpoint.'}
        {isRight.value === false && 'With this secret it is not the signature either.'}
      </span>
    </form>
  )
}
