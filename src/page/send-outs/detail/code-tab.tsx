import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { SendOut } from '../../../journal/send-out.js'
import type { SendOutFormName } from '../../../server/send-out-forms.js'
import { failureText } from '../../announce.js'
import { api } from '../../api.js'
import { CopyButton } from '../../controls/copy-button.js'
import { VisibleText } from '../../controls/visible-text.js'
import { AttemptChoice, chosenAttempt } from './chosen-attempt.js'

/** Every form of the server, as the page names it. */
const forms = {
  curl: { title: 'curl', sentence: 'Sends the very same bytes again, signed. Paste it into a shell.' },
  fetch: { title: 'fetch', sentence: 'Sends the very same body again, signed. For Node, Deno, Bun or a browser.' },
  vitest: { title: 'Vitest test', sentence: 'A test that sends the very same body and wants a 2xx.' },
  'scenario-step': { title: 'Scenario step', sentence: 'A step for a scenario: the same data, whatever the seed.' },
} as const satisfies Record<SendOutFormName, object>

/** The send-out as code to take away. */
export function CodeTab({ sendOut }: { readonly sendOut: SendOut }) {
  const form = useSignal<SendOutFormName>('curl')
  const text = useSignal('')
  const failure = useSignal<string | undefined>(undefined)
  const read = async (format: SendOutFormName, attempt: number | undefined): Promise<void> => {
    try {
      text.value = await api.sendOuts.export(sendOut.id, { format, attempt })
      failure.value = undefined
    } catch (error) {
      failure.value = failureText(error)
    }
  }
  const number = chosenAttempt(sendOut)?.number
  useEffect(() => void read(form.value, number), [form.value, number])
  return (
    <>
      <AttemptChoice sendOut={sendOut} />
      <div class="choices" role="group" aria-label="Form">
        {Object.entries(forms).map(([name, { title }]) => (
          <button
            key={name}
            class="button"
            aria-pressed={name === form.value}
            onClick={() => {
              if (isForm(name)) form.value = name
            }}
          >
            {title}
          </button>
        ))}
      </div>
      {failure.value === undefined ? (
        <>
          <p class="section-title soft">
            {forms[form.value].sentence}
            <span class="push">
              <CopyButton text={text.value} />
            </span>
          </p>
          <pre class="code-block">
            <VisibleText text={text.value} />
          </pre>
        </>
      ) : (
        <p class="note is-bad">{failure.value}</p>
      )}
    </>
  )
}

function isForm(name: string): name is SendOutFormName {
  return Object.hasOwn(forms, name)
}
