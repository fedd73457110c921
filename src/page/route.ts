import { computed, signal } from '@preact/signals'

/** Where in the page one is: `#/send-outs/whs_1?tab=payload`. */
interface Route {
  /** The first step, the name of a view. Empty at the beginning. */
  readonly view: string
  /** The other steps, such as an id. */
  readonly steps: readonly string[]
  readonly query: URLSearchParams
}

const hash = signal(location.hash)
window.addEventListener('hashchange', () => (hash.value = location.hash))

/** Where one is now. */
export const route = computed((): Route => {
  const [path = '', query = ''] = hash.value.replace(/^#?\/?/, '').split('?', 2)
  const [view = '', ...steps] = path.split('/').map(decodeStep)
  return { view, steps: steps.filter((step) => step !== ''), query: new URLSearchParams(query) }
})

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}

/** The address of a place in the page. */
export function hrefOf(
  view: string,
  steps: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
): string {
  const path = [view, ...steps].map(encodeURIComponent).join('/')
  const text = new URLSearchParams(query).toString()
  return `#/${path}${text === '' ? '' : `?${text}`}`
}

/** Goes to a place, and back to this one with the browser's button; `replace` leaves no way back. */
export function navigate(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') location.hash = href
  else history.replaceState(null, '', href)
  // The event comes later, and what runs before it must know that one has gone.
  hash.value = location.hash
}
