/** A whole number as people read it, the same on every machine: `150,764`. */
export function formatNumber(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
