import { signal, useSignalEffect } from '@preact/signals'
import type { SendOutSummary } from '../../server/answers.js'
import { perform } from '../announce.js'
import { api } from '../api.js'
import { VirtualList } from '../controls/virtual-list.js'
import { useKeys } from '../keys.js'
import { hrefOf, navigate, route } from '../route.js'
import { Detail, focusDetail, focusNextDetail } from './detail/detail.js'
import { NothingChosen, NothingFits, NothingSent } from './empty-states.js'
import { filtered, search } from './filtered.js'
import { SearchBar } from './search-bar.js'
import { SendOutRow, sendOutRowHeight } from './send-out-row.js'
import { isLoaded, markRead, sendOuts, unread } from './send-outs.js'
import './send-outs-view.css'

/** The row that the keys stand on. */
const currentId = signal<string | undefined>(undefined)

/** The send-outs, the newest first, and the one that is chosen. */
export function SendOutsView() {
  const openId = route.value.steps[0]
  useSignalEffect(() => {
    const { view, steps } = route.value
    const [id] = steps
    if (view === 'send-outs' && id !== undefined) currentId.value = id
  })
  useSignalEffect(() => {
    document.title = unread.value.size > 0 ? `(${unread.value.size}) mock-voucherify` : 'mock-voucherify'
  })
  useKeys([
    { key: 'j', also: ['ArrowDown'], title: 'Next send-out', run: () => move(1, openId) },
    { key: 'k', also: ['ArrowUp'], title: 'Send-out before', run: () => move(-1, openId) },
    { key: 'Enter', title: 'Open the send-out', run: () => enter(openId) },
    { key: 'r', title: 'Retry the send-out', run: () => void retry(openId ?? currentId.value) },
    { key: 'u', title: 'Mark all as read', run: () => markRead() },
    { key: '/', title: 'Search', run: () => document.querySelector<HTMLElement>('#search')?.focus() },
    { key: 'Escape', title: 'Close the send-out', run: () => openId !== undefined && navigate(hrefOf('send-outs')) },
  ])
  return (
    <div class={`send-outs ${openId === undefined ? '' : 'has-detail'}`}>
      <h1 class="unseen">Send-outs</h1>
      <section class="send-outs-list" aria-label="List">
        <SearchBar />
        <List openId={openId} />
      </section>
      <section class="send-outs-detail" aria-label="Details">
        {openId === undefined ? sendOuts.value.length > 0 && <NothingChosen /> : <Detail key={openId} id={openId} />}
      </section>
    </div>
  )
}

function List({ openId }: { readonly openId: string | undefined }) {
  if (!isLoaded.value) return <div class="loading">Loading…</div>
  if (sendOuts.value.length === 0) return <NothingSent />
  if (filtered.value.length === 0) return <NothingFits search={search.value} whenCleared={() => (search.value = '')} />
  return (
    <VirtualList
      label="Send-outs, the newest first"
      items={filtered.value}
      rowHeight={sendOutRowHeight}
      idOf={idOf}
      currentId={currentId.value}
      draw={(sendOut) => (
        <SendOutRow sendOut={sendOut} isUnread={unread.value.has(sendOut.id)} isOpen={sendOut.id === openId} />
      )}
      whenChosen={({ id }) => open(id)}
    />
  )
}

function idOf({ id }: SendOutSummary): string {
  return id
}

function open(id: string, how: 'push' | 'replace' = 'push'): void {
  markRead(id)
  const tab = route.value.query.get('tab')
  navigate(hrefOf('send-outs', [id], tab === null ? {} : { tab }), how)
}

/** Opens the row that the keys stand on, and goes into it. */
function enter(openId: string | undefined): void {
  const id = currentId.value
  if (id === undefined) return
  if (id === openId) return focusDetail()
  focusNextDetail()
  open(id)
}

/** Goes up or down the list; what is open goes with it. */
function move(by: number, openId: string | undefined): void {
  const items = filtered.value
  const index = items.findIndex(({ id }) => id === currentId.value)
  const next = items[index < 0 ? 0 : Math.max(0, Math.min(items.length - 1, index + by))]
  if (next === undefined) return
  currentId.value = next.id
  if (openId !== undefined) open(next.id, 'replace')
}

async function retry(id: string | undefined): Promise<void> {
  if (id !== undefined) await perform(() => api.sendOuts.retry(id, { wait: false }), 'Retrying.')
}
