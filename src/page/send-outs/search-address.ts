import { effect } from '@preact/signals'
import { hrefOf, navigate, route } from '../route.js'
import { search } from './filtered.js'

/** The address of the send-outs that fit a search. */
export function searchHref(text: string): string {
  return hrefOf('send-outs', [], { search: text })
}

/** A text as one term of the search. */
export function quoted(text: string): string {
  return /^\w[\w.]*$/.test(text) ? text : `"${text.replaceAll('"', '')}"`
}

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
