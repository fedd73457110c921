import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { api } from '../api.js'
import { CopyButton } from '../controls/copy-button.js'
import { hrefOf } from '../route.js'
import { VisibleText } from '../controls/visible-text.js'
import { explainUnknownTerms } from './search.js'
import { usualSecret, usualUrl } from '../usual-receiver.js'

/** Nothing was sent yet: how to send something. */
export function NothingSent() {
  const hasReceiver = useSignal(false)
  useEffect(() => {
    void api.health().then(
      ({ endpoints }) => (hasReceiver.value = endpoints > 0),
      // A server that is gone is told of above all views.
      () => undefined,
    )
  }, [])
  const body = { event: 'voucher.published', ...(hasReceiver.value ? {} : { to: usualUrl, secret: usualSecret }) }
  const line = `curl ${location.origin}/_mock/send-outs -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
  return (
    <div class="empty">
      <h2>Nothing was sent yet</h2>
      <p class="soft">Fire an event at your receiver. It appears here at once, with what your receiver answered.</p>
      <pre class="code-block">{line}</pre>
      <div class="choices">
        <CopyButton text={line} what="Copy the command" />
        <a class="button" href={hrefOf('compose')}>
          Compose it here
        </a>
        {!hasReceiver.value && (
          <a class="button" href={hrefOf('endpoints', ['new'])}>
            Add an endpoint
          </a>
        )}
      </div>
      {!hasReceiver.value && (
        <p class="soft">
          No receiver yet? <code>mock-voucherify listen --port 3000 --secret {usualSecret}</code> is one that says what
          is wrong.
        </p>
      )}
    </div>
  )
}

/** The search found nothing. */
export function NothingFits({ search, whenCleared }: { readonly search: string; whenCleared(): void }) {
  const unknown = explainUnknownTerms(search)
  return (
    <div class="empty">
      <h2>No send-out fits the search</h2>
      {unknown.map((sentence) => (
        <p key={sentence}>
          <VisibleText text={sentence} limit={300} />
        </p>
      ))}
      <p class="soft">
        {unknown.length === 0
          ? 'Look at the other ones, or search for less.'
          : 'Help, beside the search, lists what is understood.'}
      </p>
      <button class="button" onClick={whenCleared}>
        Clear the search
      </button>
    </div>
  )
}

/** There are send-outs, and none is open. */
export function NothingChosen() {
  return (
    <div class="empty">
      <h2>Choose a send-out</h2>
      <p class="soft">
        <kbd>j</kbd> and <kbd>k</kbd> go through the list, <kbd>Enter</kbd> opens, <kbd>r</kbd> retries, <kbd>/</kbd>{' '}
        searches, <kbd>?</kbd> shows all keys.
      </p>
    </div>
  )
}
