import nacl from 'tweetnacl'
import { setEd25519 } from './portable-crypto.js'

/** Brings Ed25519 along: a browser has none that answers at once. */
export function provideEd25519(): void {
  setEd25519(nacl.sign)
}
