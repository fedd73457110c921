/**
 * Prints a Markdown table of what this package costs, against what cannot be beaten and against json-schema-faker. Times vary with
 * the machine, ratios hardly do. Ends with 1 where a ratio misses its goal.
 *
 * To add a row: a function that returns `{ what, measured, ratios? }`, in the list below. A ratio is `{ value, of }`, with `atLeast`
 * or `atMost` where it has a goal.
 */
import { cpus } from 'node:os'
import { benchDelivery } from './delivery.mjs'
import { benchEvents } from './events.mjs'
import { benchExam } from './exam.mjs'
import { benchJournal } from './journal.mjs'
import { benchLookups } from './lookups.mjs'
import { benchMemory } from './memory.mjs'
import { benchMsw } from './msw.mjs'
import { benchPayload } from './payload.mjs'
import { benchProcesses } from './processes.mjs'
import { benchServer } from './server.mjs'

const benches = [
  benchPayload,
  benchEvents,
  benchDelivery,
  benchJournal,
  benchMsw,
  benchServer,
  benchLookups,
  benchExam,
  benchProcesses,
  benchMemory,
]

const rows = []
for (const bench of benches) rows.push(...(await bench()))

const reaches = ({ value, atLeast = -Infinity, atMost = Infinity }) => value >= atLeast && value <= atMost
const isBelowGoal = ({ ratios = [] }) => !ratios.every(reaches)

function formatRatio(ratio) {
  const { value, of, unit, atLeast, atMost } = ratio
  const digits = Math.abs(value) < 10 ? 2 : 0
  const amount = unit === undefined ? `${value.toFixed(digits)} × ${of}` : `${of} ${value.toFixed(1)} ${unit}`
  if (atLeast === undefined && atMost === undefined) return amount
  const goal = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`
  return `${amount} (goal: ${goal})${reaches(ratio) ? '' : ' **below goal**'}`
}

function printTable(head, body) {
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((cells) => cells[column].length)))
  const print = (cells) => console.log(`| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`)
  print(head)
  print(widths.map((width) => '-'.repeat(width)))
  body.forEach(print)
}

console.log(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}\n`,
)
printTable(
  ['what', 'measured', 'against'],
  rows.map(({ what, measured, ratios = [] }) => [what, measured, ratios.map(formatRatio).join(', ')]),
)
if (rows.some(isBelowGoal)) process.exitCode = 1
