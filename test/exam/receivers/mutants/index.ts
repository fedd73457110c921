import { byteMutants } from './bytes.js'
import type { Mutant } from './mutant.js'
import { payloadMutants } from './payloads.js'
import { requestMutants } from './requests.js'
import { signatureMutants } from './signatures.js'
import { workMutants } from './work.js'

/** Every receiver with one fault. */
export const mutants: readonly Mutant[] = [
  ...signatureMutants,
  ...byteMutants,
  ...payloadMutants,
  ...workMutants,
  ...requestMutants,
]
