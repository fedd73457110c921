import { isObject, type Json, type JsonObject } from '../../events/json.js'
import type { Tokens } from './tokens.js'

/** Why no token is given out (the keys are documented, the texts are ours). */
const refusals = {
  missing_parameters: { message: 'Missing parameters', details: 'grant_type must be client_credentials' },
  invalid_grant_type: { message: 'Invalid grant type', details: 'grant_type must be client_credentials' },
  invalid_scope: { message: 'Invalid scope', details: 'scope must be names with a space between them, such as api' },
} as const

/**
 * `POST /v1/oauth/token`: gives out a token for the credentials of the call. What its scopes allow is not enforced (our choice).
 *
 * @param at when it is asked for, in milliseconds since 1970
 */
export function answerTokenRequest(
  given: Json | undefined,
  tokens: Tokens,
  appId: string,
  at: number,
  requestId: string,
): { readonly status: number; readonly body: JsonObject } {
  const { grant_type: grantType = null, scope = 'api' } = isObject(given) ? given : {}
  const key = findRefusal(grantType, scope)
  if (key !== undefined) return { status: 400, body: { code: 400, key, ...refusals[key], request_id: requestId } }
  const { token, lifeMs } = tokens.issue(appId, at)
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: lifeMs / 1000, scope } }
}

function findRefusal(grantType: Json, scope: Json): keyof typeof refusals | undefined {
  if (grantType === null || grantType === '') return 'missing_parameters'
  if (grantType !== 'client_credentials') return 'invalid_grant_type'
  return typeof scope === 'string' && /^[\w-]+(?: [\w-]+)*$/.test(scope) ? undefined : 'invalid_scope'
}
