// The tables of the README that schemas/ and scenarios/ decide, between comments that name them.
import { format, resolveConfig } from 'prettier'

/**
 * The README with its tables up to date.
 *
 * @param {string} readme
 * @param {Record<string, readonly (readonly string[])[]>} tables the rows of each table by its name, the head first
 */
export async function withTables(readme, tables) {
  let text = readme
  for (const [name, [head, ...rows]] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
    if (!text.includes(begin) || !text.includes(end)) throw new Error(`The README has no place for the table ${name}`)
    const lines = [head, head.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
    const [before, rest] = text.split(begin)
    text = [before, begin, '\n\n', lines.join('\n'), '\n\n', end, rest.split(end)[1]].join('')
  }
  return format(text, { ...(await resolveConfig('README.md')), parser: 'markdown' })
}

/** Each event, by family: who sends it, and whether its payload is documented. */
export function eventRows(events) {
  const families = [...new Set(events.map(([, { event }]) => event.family))]
  const sorted = families.flatMap((family) => events.filter(([, { event }]) => event.family === family))
  const rows = sorted.map(([type, { description, event }]) => [
    `\`${type}\``,
    event.level === 'both' ? 'project, distribution' : event.level,
    event.documented ? 'yes' : 'no: a guess',
    description,
  ])
  return [['event type', 'sent by', 'documented', 'what happened'], ...rows]
}

/** Each scenario with its title. */
export function scenarioRows(scenarios) {
  return [['scenario', 'what happens'], ...scenarios.map(({ name, title }) => [`\`${name}\``, title])]
}
