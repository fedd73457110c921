import { VisibleText } from './visible-text.js'

interface HeadersProps {
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
}

/** Header names and values, in the order of the wire. */
export function Headers({ headers }: HeadersProps) {
  return (
    <dl class="facts">
      {headers.map(([name, value], index) => (
        <Header key={index} name={name} value={value} />
      ))}
    </dl>
  )
}

function Header({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>
        <VisibleText text={name} limit={200} />
      </dt>
      <dd>{value === '' ? <span class="soft">(empty)</span> : <VisibleText text={value} limit={2_000} />}</dd>
    </>
  )
}
