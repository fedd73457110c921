import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { parseJson } from '../../../events/json.js'
import type { SendOut } from '../../../journal/send-out.js'
import type { EventAnswer } from '../../../server/answers.js'
import { api } from '../../api.js'
import { CopyButton } from '../../controls/copy-button.js'
import { bytesOf, textOf } from './attempt-bytes.js'
import { AttemptChoice, chosenAttempt } from './chosen-attempt.js'
import { JsonTree } from '../../controls/json-tree.js'

/** What one knows of the events that were looked at. */
const events = new Map<string, EventAnswer>()

/** The payload as a tree, with what the schema says of each member. */
export function PayloadTab({ sendOut }: { readonly sendOut: SendOut }) {
  const event = useSignal(events.get(sendOut.type))
  const search = useSignal('')
  useEffect(() => {
    if (event.value === undefined) void read()
  }, [])
  const read = async (): Promise<void> => {
    try {
      const answer = await api.events.get(sendOut.type)
      events.set(sendOut.type, answer)
      event.value = answer
    } catch {
      // The type of a distribution may be no event type: its tree has no notes.
    }
  }
  const text = textOf(bytesOf(sendOut, chosenAttempt(sendOut)))
  const payload = text === undefined ? undefined : parseJson(text)
  return (
    <>
      <AttemptChoice sendOut={sendOut} />
      {payload === undefined ? (
        <p class="note is-bad">The body is not JSON. The tab Request shows its bytes.</p>
      ) : (
        <>
          <div class="section-title">
            <input
              class="field tree-search"
              type="search"
              aria-label="Search the payload"
              placeholder="Search names, values and descriptions"
              spellcheck={false}
              value={search.value}
              onInput={({ currentTarget }) => (search.value = currentTarget.value)}
            />
            <CopyButton text={() => JSON.stringify(payload, null, 2)} what="Copy JSON" />
          </div>
          <JsonTree value={payload} search={search.value.trim().toLowerCase()} schemas={schemasOf(event.value)} />
        </>
      )}
    </>
  )
}

/** The schema of the whole payload: what is around the data, and the data. */
function schemasOf(event: EventAnswer | undefined): readonly unknown[] {
  if (event === undefined) return []
  return [{ allOf: [event.envelope, { properties: { data: event.schema } }] }]
}
