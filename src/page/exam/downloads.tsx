import { useEffect, useState } from 'preact/hooks'
import type { ChecksAnswer } from '../../server/exam-answers.js'
import { api } from '../api.js'

/** Every form in which the report can be taken away. */
export function Downloads({ id }: { readonly id: string }) {
  const [reports, setReports] = useState<ChecksAnswer['reports']>([])
  const [handler, setHandler] = useState('')
  useEffect(() => {
    // A server that is gone is told of by the banner.
    api.exams.checks().then(
      (checks) => setReports(checks.reports),
      () => {},
    )
  }, [])
  const hrefOf = (format: string, query: Readonly<Record<string, string>> = {}): string =>
    `/_mock/exams/${encodeURIComponent(id)}/report?${new URLSearchParams({ format, ...query }).toString()}`
  return (
    <details class="downloads">
      <summary class="button">Download the report</summary>
      <ul class="card">
        {reports.map(({ name, description, needsHandler }) => (
          <li key={name}>
            {needsHandler ? (
              <form
                class="form-line"
                onSubmit={(event) => {
                  event.preventDefault()
                  location.assign(hrefOf(name, { handler }))
                }}
              >
                <label>
                  {name}, for the handler at
                  <input
                    class="field mono"
                    required
                    pattern=".+:[1-9][0-9]*"
                    placeholder="src/webhook.ts:12"
                    value={handler}
                    onInput={({ currentTarget }) => setHandler(currentTarget.value)}
                  />
                </label>
                <button class="button">Download</button>
              </form>
            ) : (
              <a href={hrefOf(name)} download>
                {name}
              </a>
            )}
            <div class="form-hint">{description}</div>
          </li>
        ))}
      </ul>
    </details>
  )
}
