import { styleText } from 'node:util'

/** What can be recorded as a line of JSON: `kind` tells what the rest is. */
export interface OutputRecord {
  readonly kind: string
  readonly [member: string]: unknown
}

/** The colours of the output. */
export type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold'

/** Where a command prints: text for people, or with --json one object a line. */
export interface Output {
  readonly isJson: boolean
  /** Where both are true, a progress bar can be drawn and lines would disturb it. */
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean }
  /** A line for people, on standard output. Says nothing with --json. */
  print(line?: string): void
  /** An object for programs, on standard output. Says nothing without --json. */
  record(record: OutputRecord): void
  /** A remark for people, on standard error. Says nothing with --json. */
  note(line: string): void
  /** A text in colour, where standard output is a terminal and NO_COLOR is not set. */
  paint(colour: Colour, text: string): string
}

/** The output of this process. */
export function createOutput(isJson: boolean, environment: Readonly<Record<string, string | undefined>>): Output {
  const isTerminal = { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true }
  const isColoured = isTerminal.stdout && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb'
  return {
    isJson,
    isTerminal,
    print(line = '') {
      if (!isJson) process.stdout.write(`${line}\n`)
    },
    record(record) {
      if (isJson) process.stdout.write(`${JSON.stringify(record)}\n`)
    },
    note(line) {
      if (!isJson) process.stderr.write(`${line}\n`)
    },
    paint: (colour, text) => (isColoured ? styleText(colour, text) : text),
  }
}

/** A text from elsewhere, on one line and without what would move the cursor, colour the screen or turn the order of letters. */
export function printable(text: string, maxLength = 200): string {
  const line = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line
}

/** An instant as people read it, in the time zone of this machine: `2026-01-05 10:00:00`. */
export function formatInstant(at: number): string {
  const date = new Date(at)
  const day = [String(date.getFullYear()), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}

/** A duration as people read it: `12 ms`, `1.5 s`. */
export function formatDuration(durationMs: number): string {
  return durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${Number((durationMs / 1000).toFixed(1))} s`
}
