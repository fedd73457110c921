import { useSignal } from '@preact/signals'
import { formatCount } from '../format.js'
import { search, shownCount, quickFilters } from './filtered.js'
import { searchFields } from './search.js'
import { sendOuts } from './send-outs.js'
import './search-bar.css'

/** The field that searches the list, the filters that are used most, and what one can write. */
export function SearchBar() {
  const isHelpOpen = useSignal(false)
  const total = sendOuts.value.length
  return (
    <div class="search-bar">
      <div class="search-line">
        <input
          id="search"
          class="field"
          type="search"
          aria-label="Search the send-outs"
          placeholder="Search: type:voucher.* status:failed code:ABC"
          spellcheck={false}
          autocomplete="off"
          value={search.value}
          onInput={({ currentTarget }) => (search.value = currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape' || key === 'Enter') currentTarget.blur()
          }}
        />
        <button
          class="button is-quiet"
          aria-expanded={isHelpOpen.value}
          aria-controls="search-help"
          onClick={() => (isHelpOpen.value = !isHelpOpen.value)}
        >
          Help
        </button>
      </div>
      <div class="quick-filters">
        {quickFilters.map(({ title, term }) => (
          <button
            key={term}
            class="button"
            aria-pressed={hasTerm(term)}
            onClick={() => (search.value = hasTerm(term) ? withoutTerm(term) : `${search.value} ${term}`.trim())}
          >
            {title}
          </button>
        ))}
        <span class="shown-count">
          {search.value.trim() === ''
            ? formatCount(total, 'send-out')
            : `${shownCount.value.toLocaleString('en')} of ${total.toLocaleString('en')}`}
        </span>
      </div>
      {isHelpOpen.value && (
        <dl class="search-help" id="search-help">
          {Object.entries(searchFields).map(([name, { title, example }]) => (
            <div key={name}>
              <dt>
                <code>{example}</code>
              </dt>
              <dd>{title}</dd>
            </div>
          ))}
          <div>
            <dt>
              <code>-type:customer.*</code>
            </dt>
            <dd>a minus: all but those</dd>
          </div>
          <div>
            <dt>
              <code>ada@example.org</code>
            </dt>
            <dd>any text, looked for in the body too</dd>
          </div>
        </dl>
      )}
    </div>
  )
}

function hasTerm(term: string): boolean {
  return search.value.split(/\s+/).includes(term)
}

function withoutTerm(term: string): string {
  return search.value
    .split(/\s+/)
    .filter((part) => part !== term)
    .join(' ')
}
