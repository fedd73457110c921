import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { MockVoucherifyError } from '../../../errors.js'
import type { SendOut } from '../../../journal/send-out.js'
import type { SendOutSummary } from '../../../server/answers.js'
import { failureText, perform } from '../../announce.js'
import { api } from '../../api.js'
import { Tabs } from '../../controls/tabs.js'
import { VisibleText } from '../../controls/visible-text.js'
import { clip, formatHour } from '../../format.js'
import { useKeys } from '../../keys.js'
import { connection } from '../../live/live.js'
import { serverNow } from '../../live/server-clock.js'
import { composeHref } from '../../compose/draft.js'
import { hrefOf, navigate, route } from '../../route.js'
import { StatusMark } from '../outcome-mark.js'
import { findSummary } from '../send-outs.js'
import { CodeTab } from './code-tab.js'
import { CompareTab } from './compare-tab.js'
import { PayloadTab } from './payload-tab.js'
import { RequestTab } from './request-tab.js'
import { ResponseTab } from './response-tab.js'
import { SignatureTab } from './signature-tab.js'
import { useRelated } from './use-related.js'
import { TimelineTab } from './timeline-tab.js'
import './detail.css'

/** What can be seen of one send-out, in the order of the tabs. */
const tabs = [
  { name: 'timeline', title: 'Timeline', Content: TimelineTab },
  { name: 'payload', title: 'Payload', Content: PayloadTab },
  { name: 'request', title: 'Request', Content: RequestTab },
  { name: 'response', title: 'Response', Content: ResponseTab },
  { name: 'signature', title: 'Signature', Content: SignatureTab },
  { name: 'code', title: 'Copy as', Content: CodeTab },
  { name: 'compare', title: 'Compare', Content: CompareTab },
] as const

/** One send-out in full. */
export function Detail({ id }: { readonly id: string }) {
  const loaded = useSignal<SendOut | undefined>(undefined)
  const failure = useSignal<string | undefined>(undefined)
  const summary = useComputed(() => findSummary(id))
  // What the list hears of this one, and a connection that is back, bring the whole anew.
  useSignalEffect(() => {
    void summary.value
    if (connection.value === 'live') void read()
  })
  const read = async (): Promise<void> => {
    try {
      loaded.value = await api.sendOuts.get(id)
      failure.value = undefined
    } catch (error) {
      if (connection.peek() !== 'live') return
      failure.value = failureText(error)
      // Another server does not know it, however well it went.
      if (error instanceof MockVoucherifyError && error.code === 'unknown-send-out') loaded.value = undefined
    }
  }
  const current = tabs.find(({ name }) => name === route.value.query.get('tab')) ?? tabs[0]
  const choose = (name: string): void => navigate(hrefOf('send-outs', [id], { tab: name }), 'replace')
  const step = (by: number): void => choose(tabs[(tabs.indexOf(current) + by + tabs.length) % tabs.length]?.name ?? '')
  useKeys([
    { key: ']', title: 'Next tab', run: () => step(1) },
    { key: '[', title: 'Tab before', run: () => step(-1) },
  ])
  const sendOut = loaded.value
  if (sendOut === undefined) {
    if (failure.value === undefined) return <div class="loading">Loading…</div>
    return (
      <div class="empty">
        <h2>This send-out is not there any more</h2>
        <p class="soft">{failure.value}</p>
        <a class="button" href={hrefOf('send-outs')}>
          Back to the list
        </a>
      </div>
    )
  }
  return (
    <article class="detail" tabIndex={-1} ref={focusWhenMeant}>
      <Head sendOut={sendOut} summary={summary.value} />
      <Tabs label="Details" tabs={tabs} current={current.name} whenChosen={choose}>
        <current.Content sendOut={sendOut} />
      </Tabs>
    </article>
  )
}

let isMeant = false

/** Focuses the send-out that is shown, so that Tab reaches what can be done with it. */
export function focusDetail(): void {
  document.querySelector<HTMLElement>('article.detail')?.focus()
}

/** Focuses the send-out that is shown next. */
export function focusNextDetail(): void {
  isMeant = true
}

/** On a narrow screen the list is gone, and what had the focus with it. */
function focusWhenMeant(article: HTMLElement | null): void {
  if (article === null) return
  if (isMeant || matchMedia('(max-width: 1000px)').matches) article.focus()
  isMeant = false
}

interface HeadProps {
  readonly sendOut: SendOut
  readonly summary: SendOutSummary | undefined
}

function Head({ sendOut, summary }: HeadProps) {
  const { id, type, variant, endpoint, createdAt, status } = sendOut
  const related = useRelated(sendOut)
  const { code, customer, campaign } = summary?.subject ?? {}
  const subject = [code, customer, campaign].filter((part) => part !== undefined).join(' · ')
  return (
    <header class="detail-head">
      <a class="button is-quiet detail-back" href={hrefOf('send-outs')}>
        ← List
      </a>
      <div class="detail-title">
        <h2>
          <VisibleText text={type} limit={120} />
        </h2>
        {summary !== undefined && <StatusMark sendOut={summary} />}
        <span class={`mark ${status === 'pending' ? 'is-wait' : ''}`}>{status}</span>
      </div>
      <div class="detail-actions">
        <button class="button" onClick={() => void perform(() => api.sendOuts.retry(id, { wait: false }), 'Retrying.')}>
          Retry
        </button>
        <button class="button" onClick={() => void resend(id)}>
          Send again
        </button>
        <a class="button" href={composeHref(sendOut)}>
          Compose like this
        </a>
        {status === 'pending' && (
          <button class="button" onClick={() => void perform(() => api.sendOuts.cancel(id), 'Canceled.')}>
            Cancel
          </button>
        )}
      </div>
      <div class="detail-facts">
        {subject !== '' && (
          <p>
            <VisibleText text={subject} limit={200} />
          </p>
        )}
        <p class="soft detail-url" title={endpoint.url}>
          to <VisibleText text={clip(endpoint.url, 400)} />
        </p>
        <p class="soft">
          {variant} · {formatHour(createdAt, serverNow())} · <code>{id}</code>
        </p>
      </div>
      {related.length > 0 && (
        <nav class="detail-related" aria-label="What it is about">
          {related.map(({ title, href }) => (
            <a key={title} href={href}>
              {title}
            </a>
          ))}
        </nav>
      )}
    </header>
  )
}

async function resend(id: string): Promise<void> {
  const again = await perform(() => api.sendOuts.resend(id, { wait: false }), 'Sent again, as a new send-out.')
  if (again !== undefined) navigate(hrefOf('send-outs', [again.id]))
}
