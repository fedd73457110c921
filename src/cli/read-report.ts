import { MockVoucherifyError } from '../errors.js'
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

function isReportName(name: string): name is ReportName {
  return Object.hasOwn(reportFormats, name)
}

function refusal(reason: string, given: string, mend: string): MockVoucherifyError {
  return new MockVoucherifyError('invalid-option', `Failed to read report: ${reason}, got "${given}". ${mend}`)
}
