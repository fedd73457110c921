/** What an app sends as `X-App-Id` and `X-App-Token`. */
export interface ApiCredentials {
  readonly appId: string
  readonly token: string
}
