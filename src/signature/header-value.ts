/** The one text of a header, as the common frameworks hand it over, or undefined where there is none or more than one. */
export function readHeaderValue(header: unknown): string | undefined {
  const value: unknown = Array.isArray(header) && header.length === 1 ? header[0] : header
  return typeof value === 'string' ? value : undefined
}
