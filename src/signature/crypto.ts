import { createNativeCrypto } from './native-crypto.js'
import { portableCrypto, type SignatureCrypto } from './portable-crypto.js'

export { portableCrypto }

/** The part of the global `process` which tells whether node:crypto is at hand (Node 20.16 and later). */
interface Host {
  readonly getBuiltinModule?: (id: 'node:crypto') => typeof import('node:crypto') | undefined
}

/** Native where the host has node:crypto, else portable. */
export function pickCrypto(host: Host | undefined): SignatureCrypto {
  return findNativeCrypto(host) ?? portableCrypto
}

function findNativeCrypto(host: Host | undefined): SignatureCrypto | undefined {
  const nodeCrypto = host?.getBuiltinModule?.('node:crypto')
  return nodeCrypto === undefined ? undefined : createNativeCrypto(nodeCrypto)
}

/** The implementation on node:crypto, undefined in a browser. */
export const nativeCrypto: SignatureCrypto | undefined = findNativeCrypto(globalThis.process)

/** The implementation which the signature schemes use. */
export const signatureCrypto: SignatureCrypto = pickCrypto(globalThis.process)
