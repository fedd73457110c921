/** What stands in place of a credential. */
const hidden = '(hidden)'

const credentialName = /^(?:proxy-)?authorization$|cookie|secret|token|passw|(?:api|auth|access)[-_]?key/i

/**
 * Headers as they may be shown: values that let somebody in are hidden, told by the header's name (our choice). Signatures stay,
 * because a secret cannot be read from one.
 */
export function hideCredentials(
  headers: ReadonlyArray<readonly [name: string, value: string]>,
): ReadonlyArray<readonly [name: string, value: string]> {
  return headers.map(([name, value]) => [name, credentialName.test(name) ? hidden : value])
}
