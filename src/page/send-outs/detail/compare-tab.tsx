import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Attempt, SendOut } from '../../../journal/send-out.js'
import { failureText } from '../../announce.js'
import { api } from '../../api.js'
import { VisibleText } from '../../controls/visible-text.js'
import { formatCount, formatHour } from '../../format.js'
import { serverNow } from '../../live/server-clock.js'
import { sendOuts } from '../send-outs.js'
import { bytesOf, textOf } from './attempt-bytes.js'
import { AttemptChoice, chosenAttempt } from './chosen-attempt.js'
import { findDifferences } from './find-differences.js'
import './compare-tab.css'

/** How many other send-outs can be chosen from. */
const choiceLimit = 100

/** What differs from another attempt, or from another send-out. */
export function CompareTab({ sendOut }: { readonly sendOut: SendOut }) {
  const otherId = useSignal('')
  const other = useSignal<SendOut | undefined>(undefined)
  const failure = useSignal<string | undefined>(undefined)
  const [ownAttempts, alike] = [otherAttempts(sendOut), alikeOf(sendOut)]
  const chosen = otherId.value === '' ? (ownAttempts[0]?.value ?? alike[0]?.value ?? '') : otherId.value
  const [id = '', number] = chosen.split('#')
  useEffect(() => {
    if (id !== '' && id !== sendOut.id) void read(id)
  }, [id])
  const read = async (wanted: string): Promise<void> => {
    try {
      other.value = await api.sendOuts.get(wanted)
      failure.value = undefined
    } catch (error) {
      failure.value = failureText(error)
    }
  }
  if (chosen === '') return <p class="note">There is no other attempt and no other send-out to compare with.</p>
  const compared = id === sendOut.id ? sendOut : other.value
  const attempt = compared?.attempts.find((own) => String(own.number) === number) ?? compared?.attempts.at(-1)
  return (
    <>
      <AttemptChoice sendOut={sendOut} />
      <div class="choices">
        <label for="compared">With</label>
        <select
          id="compared"
          class="field"
          value={chosen}
          onChange={({ currentTarget }) => (otherId.value = currentTarget.value)}
        >
          {ownAttempts.length > 0 && <Options title="Attempts of this send-out" options={ownAttempts} />}
          {alike.length > 0 && <Options title="Other send-outs" options={alike} />}
        </select>
      </div>
      {failure.value !== undefined && <p class="note is-bad">{failure.value}</p>}
      {compared !== undefined && compared.id === id && (
        <Differences one={shapeOf(sendOut, chosenAttempt(sendOut))} other={shapeOf(compared, attempt)} />
      )}
    </>
  )
}

interface Option {
  /** The id of a send-out, or the id and the number of one of its attempts. */
  readonly value: string
  readonly title: string
}

function Options({ title, options }: { readonly title: string; readonly options: readonly Option[] }) {
  return (
    <optgroup label={title}>
      {options.map(({ value, title: text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </optgroup>
  )
}

function otherAttempts(sendOut: SendOut): readonly Option[] {
  const { id, attempts } = sendOut
  const current = chosenAttempt(sendOut)
  return attempts
    .filter((attempt) => attempt !== current)
    .map(({ number }) => ({ value: `${id}#${number}`, title: `Attempt ${number}` }))
}

/** Other send-outs: those of the same event first, then those of the same type. */
function alikeOf({ id, eventId, type }: SendOut): readonly Option[] {
  const others = sendOuts.value.filter((other) => other.id !== id && other.type === type)
  return others
    .toSorted((one, other) => Number(other.eventId === eventId) - Number(one.eventId === eventId))
    .slice(0, choiceLimit)
    .map((other) => ({
      value: other.id,
      title: `${formatHour(other.createdAt, serverNow())} · ${other.subject.code ?? other.variant} · ${other.endpoint.url}`,
    }))
}

/** What is compared: the payload by its members, the headers by their names, and the answer. */
function shapeOf(sendOut: SendOut, attempt: Attempt | undefined): Shape {
  const bytes = bytesOf(sendOut, attempt)
  const text = textOf(bytes)
  return {
    text,
    members: {
      url: sendOut.endpoint.url,
      headers: byName(attempt?.headers ?? []),
      body: parsed(text),
      bytes: bytes.length,
      answer: answerOf(attempt),
    },
  }
}

interface Shape {
  readonly text: string | undefined
  readonly members: { readonly body: unknown; readonly [name: string]: unknown }
}

/** A name that comes more than once has a list of values. */
function byName(headers: Attempt['headers']): object {
  const names = [...new Set(headers.map(([name]) => name))]
  return Object.fromEntries(
    names.map((name) => {
      const values = headers.flatMap(([other, value]) => (other === name ? [value] : []))
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return text
  }
}

function answerOf(attempt: Attempt | undefined): object {
  if (attempt === undefined) return {}
  const { timing: _timing, ...answer } = attempt.outcome
  return 'headers' in answer ? { ...answer, headers: byName(answer.headers) } : answer
}

function Differences({ one, other }: { readonly one: Shape; readonly other: Shape }) {
  const differences = findDifferences(one.members, other.members)
  const isRewritten = one.text !== other.text && findDifferences(one.members.body, other.members.body).length === 0
  const rewritten = 'The bodies hold the same JSON, written in another way: their signatures differ.'
  if (differences.length === 0) return <p class="note">{isRewritten ? rewritten : 'Nothing differs.'}</p>
  return (
    <>
      <p class="note">
        {formatCount(differences.length, 'difference')}. {isRewritten && rewritten}
      </p>
      <table class="differences">
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">This one</th>
            <th scope="col">The other one</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, one: mine, other: theirs }) => (
            <tr key={path}>
              <th scope="row">
                <VisibleText text={path} limit={200} />
              </th>
              <td>
                {mine === undefined ? <span class="soft">not there</span> : <VisibleText text={mine} limit={500} />}
              </td>
              <td>
                {theirs === undefined ? <span class="soft">not there</span> : <VisibleText text={theirs} limit={500} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
