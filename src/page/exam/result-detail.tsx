import type { ComponentChildren } from 'preact'
import type { ExchangeAnswer, ResultAnswer } from '../../server/exam-answers.js'
import { CopyButton } from '../controls/copy-button.js'
import { VisibleText } from '../controls/visible-text.js'
import { formatCount } from '../format.js'
import { Headers } from '../controls/headers.js'

/** All that there is to say of a check: what was sent, what came back, why it matters, how to mend it. */
export function ResultDetail({ result }: { readonly result: ResultAnswer }) {
  const { failure, exchange, title, sends, judged, why } = result
  return (
    <div class="result-detail">
      {failure === undefined ? (
        <dl class="result-parts">
          <Part name="A correct receiver">{title}</Part>
          <Part name="sent">{sends}</Part>
          <Part name="judged">{judged}</Part>
          <Part name="why">{why}</Part>
        </dl>
      ) : (
        <dl class="result-parts">
          <Part name="sent">
            <VisibleText text={failure.sent} />
          </Part>
          {failure.received !== undefined && (
            <Part name="received">
              <VisibleText text={failure.received} />
            </Part>
          )}
          <Part name="why">{failure.why}</Part>
          <Part name="mend it">
            {failure.fix.sentence}
            {failure.fix.code.map(({ framework, code }) => (
              <figure class="fix-code" key={framework ?? ''}>
                {framework !== undefined && <figcaption class="soft">{framework}</figcaption>}
                <pre class="code-block">{code}</pre>
              </figure>
            ))}
          </Part>
          {failure.again !== undefined && (
            <Part name="again">
              <pre class="code-block">{failure.again}</pre>
              <CopyButton text={failure.again} what="Copy the command" />
            </Part>
          )}
        </dl>
      )}
      {exchange !== undefined && <Exchange exchange={exchange} />}
    </div>
  )
}

function Part({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Exchange({ exchange }: { readonly exchange: ExchangeAnswer }) {
  const { request, response, outcome, curl } = exchange
  return (
    <details class="exchange">
      <summary>The exchange that shows it</summary>
      <h4 class="section-title">
        {request.method} <VisibleText text={request.url} limit={500} />
        {curl !== undefined && (
          <span class="push">
            <CopyButton text={curl} what="Copy as curl" />
          </span>
        )}
      </h4>
      <Headers headers={request.headers} />
      <Body body={request.body} />
      <h4 class="section-title">
        <VisibleText text={outcome} />
      </h4>
      {response !== undefined && (
        <>
          <Headers headers={response.headers} />
          <Body body={response.body} />
        </>
      )}
    </details>
  )
}

function Body({ body: { text, isCut, bytes } }: { readonly body: ExchangeAnswer['request']['body'] }) {
  if (bytes === 0) return <p class="note">No body.</p>
  return (
    <>
      <pre class="code-block" tabIndex={0}>
        <VisibleText text={text} limit={4_000} />
      </pre>
      <p class="note">
        {formatCount(bytes, 'byte')}
        {isCut && ', of which this is the beginning; the report of the form ndjson has every byte'}
      </p>
    </>
  )
}
