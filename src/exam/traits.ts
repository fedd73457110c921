import type { Examiner } from './examiner.js'
import { isAccepted, nameOutcome } from './exchange.js'

/** Something that is neither right nor wrong, but good to know. */
export interface Trait {
  readonly name: string
  readonly value: string
}

/** Looks at what is recorded and never judged. */
export async function readTraits(examiner: Examiner): Promise<readonly Trait[]> {
  const body = examiner.bodyOf(examiner.event())
  const digest = examiner.sign(body)
  const refused = await examiner.deliverBody(body, { signatures: [digest.replaceAll(/./g, '0')] })
  const upper = await examiner.deliverBody(body, { signatures: [digest.toUpperCase()] })
  const prefixed = await examiner.deliverBody(body, { signatures: [`sha256=${digest}`] })
  const spaced = JSON.stringify(JSON.parse(body), undefined, 1)
  const canonical = await examiner.deliverBody(body, { body: spaced, signatures: [digest] })
  return [
    { name: 'refuses with', value: nameOutcome(refused) },
    { name: 'accepts digits in upper case', value: yesOrNo(isAccepted(upper)) },
    { name: 'accepts "sha256=" before the digits', value: yesOrNo(isAccepted(prefixed)) },
    { name: 'accepts white space added after signing', value: yesOrNo(isAccepted(canonical)) },
  ]
}

function yesOrNo(isTrue: boolean): string {
  return isTrue ? 'yes' : 'no'
}
