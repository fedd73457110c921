/** The path of a URL: clients with a slash at the end of their base double it, others end a path with one (seen with the vendor's SDKs). */
export function readPath(url: string): string {
  const path = url.split('?')[0] ?? url
  return path.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
}
