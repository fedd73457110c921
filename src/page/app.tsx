import { Announcements } from './announce.js'
import { KeyboardIcon } from './icons.js'
import { KeyList, showKeys } from './keys.js'
import { connection } from './live/live.js'
import { hrefOf, route } from './route.js'
import { views } from './views.js'

/** The whole page: the navigation, and the view that the address names. */
export function App() {
  const current = views.find(({ name }) => name === route.value.view) ?? views[0]
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to the content
      </a>
      <nav class="navigation" aria-label="Views">
        <div class="brand" aria-hidden="true">
          mv
        </div>
        <ul>
          {views.map(({ name, title, Icon }) => (
            <li key={name}>
              <a href={hrefOf(name)} aria-current={name === current.name ? 'page' : undefined}>
                <Icon />
                <span>{title}</span>
              </a>
            </li>
          ))}
        </ul>
        <button class="navigation-keys" title="Keys (?)" aria-label="Show the keys" onClick={showKeys}>
          <KeyboardIcon />
        </button>
      </nav>
      <div class="content">
        <ConnectionBanner />
        <main id="main" tabIndex={-1}>
          <current.Content />
        </main>
      </div>
      <Announcements />
      <KeyList />
    </div>
  )
}

/** A hash is an address of this page, so that the link cannot use its own. */
function skipToMain(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}

function ConnectionBanner() {
  return (
    <div role="alert">
      {connection.value === 'lost' && (
        <p class="banner">
          The server does not answer. What you see is from before; it is asked again every second. Start it with{' '}
          <code>mock-voucherify serve</code>.
        </p>
      )}
    </div>
  )
}
