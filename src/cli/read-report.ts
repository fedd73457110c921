import { MockVoucherifyError } from '../errors.js'
import type { HandlerLocation } from '../exam/reports/report-format.js'
import { reportFormats, type ReportName } from '../exam/reports/reports.js'
import { didYouMean } from '../nearest.js'

/** A report that is asked for. */
export interface ReportRequest {
  readonly format: ReportName
  readonly path?: string
}

/**
 * Reads a report from its flag: a form, and the file that it goes into.
 *
 * @throws MockVoucherifyError `invalid-option`
 * @example
 * parseReportFlag('junit=out.xml') // { format: 'junit', path: 'out.xml' }
 */
export function parseReportFlag(given: string): ReportRequest {
  const [format = '', ...rest] = given.split('=')
  const path = rest.join('=')
  if (!isReportName(format)) {
    const names = Object.keys(reportFormats)
    throw refusal('there is no such form', given, `It is one of ${names.join(', ')}.${didYouMean(format, names)}`)
  }
  const { target } = reportFormats[format]
  if (target === 'output' && rest.length > 0) {
    throw refusal('this form goes to standard output', given, `Leave the file out: --report ${format}.`)
  }
  if (target === 'output' || (target === 'summary' && rest.length === 0)) return { format }
  if (path !== '') return { format, path }
  throw refusal('this form goes into a file', given, `Name one: --report ${format}=<file>.`)
}

/**
 * Reads where the handler of the webhook stands, such as `src/webhook.ts:12`.
 *
 * @throws MockVoucherifyError `invalid-option`
 */
export function parseHandler(given: string): HandlerLocation {
  const [, path = '', line = ''] = /^(.+):([1-9]\d{0,6})$/.exec(given) ?? []
  const parts = path.replaceAll('\\', '/').split('/')
  const isRelative = path !== '' && parts[0] !== '' && !parts.includes('..') && !/^[a-z]+:/i.test(path)
  if (isRelative) return { path: parts.filter((part) => part !== '.').join('/'), line: Number(line) }
  throw new MockVoucherifyError(
    'invalid-option',
    `Failed to read handler: it must be a file of the repository and a line, got "${given}". Write it as src/webhook.ts:12.`,
  )
}

function isReportName(name: string): name is ReportName {
  return Object.hasOwn(reportFormats, name)
}

function refusal(reason: string, given: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError('invalid-option', `Failed to read report: ${reason}, got "${given}". ${mend}`)
}
