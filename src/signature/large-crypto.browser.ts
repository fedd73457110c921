import { sha1 } from '@noble/hashes/legacy.js'
import { sha512 } from '@noble/hashes/sha2.js'
import nacl from 'tweetnacl'
import { setLargeCrypto } from './portable-crypto.js'

/** Brings Ed25519, SHA-1 and SHA-512 along: a browser has none that answers at once. */
export function provideLargeCrypto(): void {
  setLargeCrypto({ ed25519: nacl.sign, sha1, sha512 })
}
