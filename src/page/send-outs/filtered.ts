import { computed, effect, signal } from '@preact/signals'
import { hrefOf, navigate, route } from '../route.js'
import { bodyHits, wantBodyHits } from './body-hits.js'
import { fitsSearch, parseSearch } from './search.js'
import { sendOuts, unread } from './send-outs.js'

/** What was typed into the search. */
export const search = signal('')

/** The filters that are used most, each as what it writes into the search. */
export const quickFilters = [
  { title: 'Failed', term: 'status:failed' },
  { title: 'Pending', term: 'status:pending' },
  { title: 'Delivered', term: 'status:delivered' },
  { title: 'Unread', term: 'is:unread' },
] as const

const terms = computed(() => parseSearch(search.value))

/** The send-outs that fit the search, the newest first. */
export const filtered = computed(() => {
  if (terms.value.length === 0) return sendOuts.value
  const hits = bodyHits.value
  const isUnreadAsked = terms.value.some(({ field }) => field === 'is')
  const unreadIds = isUnreadAsked ? unread.value : new Set<string>()
  return sendOuts.value.filter((sendOut) => fitsSearch(sendOut, terms.value, unreadIds.has(sendOut.id), hits))
})

/** How many fit. */
export const shownCount = computed(() => filtered.value.length)

effect(() => wantBodyHits(terms.value.flatMap(({ field, text }) => (field === undefined ? [text] : []))))

let followed: string | undefined

// The address holds the search, so that it can be linked to and kept. One that says nothing of it leaves it as it is.
effect(() => {
  const { view, steps, query } = route.value
  if (view !== 'send-outs') return
  const asked = query.get('search')
  if (asked !== null && asked !== followed) search.value = asked
  followed = search.value
  if (followed === (asked ?? '')) return
  const { search: _before, ...rest } = Object.fromEntries(query)
  navigate(hrefOf('send-outs', steps, { ...rest, ...(followed === '' ? {} : { search: followed }) }), 'replace')
})
