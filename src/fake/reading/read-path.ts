/**
 * The path of a URL: clients with a slash at the end of their base double it, others end a path with one (both seen with the vendor's SDKs).
 * Two slashes further inside are an id that is empty, and so a path that nothing has.
 *
 * @param url its path and what follows, without an origin
 */
export function readPath(url: string): string {
  const path = url.split('?')[0] ?? url
  return path.replace(/^\/+(?:client\/+)?[^/]+\/+/, (base) => base.replaceAll(/\/{2,}/g, '/')).replace(/(.)\/$/, '$1')
}
