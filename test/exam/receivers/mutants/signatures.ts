import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { parseJson, Refusal } from '../delivery.js'
import { correctSteps, digestOf, nextSecret, secret } from '../steps.js'
import type { Mutant } from './mutant.js'

const everyForgery = [
  'sig-missing',
  'sig-empty',
  'sig-wrong-secret',
  'sig-empty-secret',
  'sig-bitflip',
  'sig-truncated',
  'sig-not-hex',
  'sig-wrong-algorithm',
  'sig-is-secret',
  'sig-other-body',
  'body-tampered',
]

/** Which deliveries are taken for genuine, and what is told of those that are not. */
export const signatureMutants: readonly Mutant[] = [
  {
    name: 'verifies-nothing',
    does: 'verifies nothing, as where no secret is set',
    killedBy: everyForgery,
    isCore: true,
    defect: () => ({ verify: () => true }),
  },
  {
    name: 'missing-is-valid',
    does: 'takes a delivery without a signature for genuine',
    killedBy: ['sig-missing', 'sig-empty'],
    isCore: true,
    defect: () => ({
      verify: (attempt, steps) => !steps.signatureOf(attempt.request) || correctSteps.verify(attempt, steps),
    }),
  },
  {
    name: 'answers-first',
    does: 'answers 200 before it verifies, and drops what is not genuine',
    killedBy: everyForgery,
    isCore: true,
    defect: () => ({
      async receive(attempt, shop, steps) {
        const status = await correctSteps.receive(attempt, shop, steps)
        return status === 401 ? 200 : status
      },
    }),
  },
  {
    name: 'works-before-verifying',
    does: 'does the work before it verifies, and then refuses',
    killedBy: ['forged-no-effect'],
    isCore: true,
    defect: () => ({
      async receive(attempt, shop, steps) {
        const status = await correctSteps.receive(attempt, shop, { ...steps, verify: () => true })
        return steps.verify(attempt, steps) ? status : 401
      },
    }),
  },
  {
    name: 'compares-without-lengths',
    does: 'compares in constant time without a look at the lengths, which throws',
    killedBy: ['sig-too-long', 'forged-no-crash'],
    isCore: true,
    defect: () => ({ matches: (given, right) => timingSafeEqual(Buffer.from(given), Buffer.from(right)) }),
  },
  {
    name: 'compares-lengths-of-texts',
    does: 'compares the lengths of texts, and then bytes of another length, which throws',
    killedBy: ['sig-non-ascii', 'forged-no-crash'],
    defect: () => ({
      matches: (given, right) =>
        given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right)),
    }),
  },
  {
    name: 'compares-the-beginning',
    does: 'looks whether the right signature begins with the given one',
    killedBy: ['sig-empty', 'sig-truncated'],
    isCore: true,
    defect: () => ({ matches: (given, right) => right.startsWith(given) }),
  },
  {
    name: 'compares-one-half',
    does: 'compares the first 32 of the 64 digits',
    killedBy: ['sig-bitflip'],
    defect: () => ({
      matches: (given, right) => given.length === 64 && given.slice(0, 32) === right.slice(0, 32),
    }),
  },
  {
    name: 'decodes-what-is-not-hex',
    does: 'compares as many bytes as can be decoded, which may be none',
    killedBy: ['sig-not-hex'],
    defect: () => ({
      matches(given, right) {
        const bytes = Buffer.from(given, 'hex')
        return given.length === 64 && bytes.equals(Buffer.from(right, 'hex').subarray(0, bytes.length))
      },
    }),
  },
  {
    name: 'ignores-what-follows-the-digest',
    does: 'decodes the hex and ignores what stands behind it',
    killedBy: ['sig-too-long'],
    verdict: 'warn',
    defect: () => ({
      matches(given, right) {
        const bytes = Buffer.from(given, 'hex')
        return bytes.length === 32 && timingSafeEqual(bytes, Buffer.from(right, 'hex'))
      },
    }),
  },
  {
    name: 'lets-the-sender-choose',
    does: 'takes the algorithm from the length of the signature',
    killedBy: ['sig-wrong-algorithm'],
    defect: () => ({
      verify(attempt, steps) {
        const given = steps.signatureOf(attempt.request)
        const algorithm = given === undefined ? undefined : new Map([[40, 'sha1']]).get(given.length)
        if (algorithm === undefined) return correctSteps.verify(attempt, steps)
        return createHmac(algorithm, secret).update(attempt.raw).digest('hex') === given
      },
    }),
  },
  {
    name: 'hashes-without-a-key',
    does: 'takes a plain SHA-256 of the body for a signature, too',
    killedBy: ['sig-wrong-algorithm'],
    defect: () => ({
      verify: (attempt, steps) =>
        createHash('sha256').update(attempt.raw).digest('hex') === steps.signatureOf(attempt.request) ||
        correctSteps.verify(attempt, steps),
    }),
  },
  {
    name: 'takes-the-secret',
    does: 'takes the secret itself for a signature, too',
    killedBy: ['sig-is-secret'],
    defect: () => ({
      verify: (attempt, steps) => steps.signatureOf(attempt.request) === secret || correctSteps.verify(attempt, steps),
    }),
  },
  {
    name: 'takes-an-empty-secret',
    does: 'takes a second secret that is not set for an empty one',
    killedBy: ['sig-empty-secret'],
    isCore: true,
    defect: () => ({ secrets: [secret, nextSecret, ''] }),
  },
  {
    name: 'takes-one-secret',
    does: 'knows the old secret only',
    killedBy: ['secret-rotation'],
    defect: () => ({ secrets: [secret] }),
  },
  {
    name: 'keeps-the-line-break',
    does: 'has a secret with a line break at its end',
    killedBy: ['valid-accepted'],
    defect: () => ({ secrets: [`${secret}\n`] }),
  },
  {
    name: 'compares-in-variable-time',
    does: 'compares with ===',
    killedBy: [],
    defect: () => ({ matches: (given, right) => given.toLowerCase() === right }),
  },
  {
    name: 'wants-one-header',
    does: 'throws where the signature header comes twice',
    killedBy: ['sig-duplicate-header', 'forged-no-crash'],
    defect: () => ({
      signatureOf({ headersDistinct: { 'x-voucherify-signature': given = [] } }) {
        if (given.length > 1) throw new Error('Two signatures')
        return given[0]
      },
    }),
  },
  {
    name: 'tells-the-right-signature',
    does: 'tells the signature that it expected',
    killedBy: ['reject-no-oracle'],
    defect: () => ({
      verify(attempt, steps) {
        if (correctSteps.verify(attempt, steps)) return true
        throw new Refusal(401, `Expected ${digestOf(attempt.raw, secret)}`)
      },
      answer: (response, status, why) => void response.writeHead(status).end(why instanceof Error ? why.message : ''),
    }),
  },
  {
    name: 'shows-its-stack',
    does: 'shows its stack trace',
    killedBy: ['reject-no-stack'],
    defect: () => ({
      verify(attempt, steps) {
        if (correctSteps.verify(attempt, steps)) return true
        throw new Refusal(401, 'Not genuine')
      },
      answer: (response, status, why) => void response.writeHead(status).end(why instanceof Error ? why.stack : ''),
    }),
  },
  {
    name: 'parses-first',
    does: 'parses before it verifies, and throws',
    killedBy: ['body-truncated', 'unsigned-junk', 'forged-no-crash'],
    defect: () => ({
      verify(attempt, steps) {
        JSON.parse(attempt.raw.toString())
        return correctSteps.verify(attempt, steps)
      },
    }),
  },
  {
    name: 'reads-null',
    does: 'reads a member of the payload before it verifies, and throws where the body is null',
    killedBy: ['unsigned-junk'],
    defect: () => ({
      verify(attempt, steps) {
        if (parseJson(attempt.raw) === null) throw new TypeError('null has no members')
        return correctSteps.verify(attempt, steps)
      },
    }),
  },
]
