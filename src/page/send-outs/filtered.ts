import { computed, effect, signal } from '@preact/signals'
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
