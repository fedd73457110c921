import { hrefOf } from '../route.js'

/** The address of the send-outs that fit a search. */
export function searchHref(text: string): string {
  return hrefOf('send-outs', [], { search: text })
}

/** A text as one term of the search. */
export function quoted(text: string): string {
  return /^\w[\w.]*$/.test(text) ? text : `"${text.replaceAll('"', '')}"`
}
