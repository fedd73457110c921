/// <reference types="vitest" />
import type { EventType } from '../../events/catalogue.js'
import type { EventData } from '../../events/generated.js'
import type { DeepPartial } from '../../payload/create-payload.js'
import { judgeAttempts, judgeDelivery } from './judge-delivery.js'
import type { MatcherContext, MatcherResult } from './matcher-context.js'
import { judgePayload } from './judge-payload.js'
import { judgeSignature } from './judge-signature.js'

/**
 * The matchers, for `expect.extend` of Vitest or Jest.
 *
 * @example
 * import { expect } from 'vitest'
 * import { matchers } from 'mock-voucherify/vitest'
 *
 * expect.extend(matchers)
 */
export const matchers = {
  toBeVoucherifyPayload(this: MatcherContext, received: unknown, type?: EventType): MatcherResult {
    return judgePayload(this, received, type)
  },
  toHaveValidSignature(this: MatcherContext, received: unknown, secret: string): MatcherResult {
    return judgeSignature(this, received, secret)
  },
  toHaveDelivered(this: MatcherContext, received: unknown, type: EventType, data?: object): MatcherResult {
    return judgeDelivery(this, received, type, data)
  },
  toSettleAfter(this: MatcherContext, received: unknown, attempts: number): MatcherResult {
    return judgeAttempts(this, received, attempts)
  },
}

/**
 * What the matchers add to `expect(…)`. Vitest knows them as soon as `mock-voucherify/vitest` is imported; for Jest extend
 * `Matchers<R>` of `@jest/expect` by it.
 */
export interface VoucherifyMatchers<R> {
  /**
   * Passes for a payload, the text of a body, or a send-out by its body, that Voucherify could send: judged by the strength `received`, so unknown members
   * and absent optionals pass.
   *
   * @param type the event type that it must be of. @default any
   * @example
   * expect(request.body).toBeVoucherifyPayload('voucher.published')
   */
  toBeVoucherifyPayload(type?: EventType): R
  /**
   * Passes where `x-voucherify-signature` belongs to the body: of anything that has `headers` and a raw `body`, or of every attempt
   * of a send-out. A failure tells which mistake would have given the header.
   *
   * @throws MockVoucherifyError `invalid-secret`, `invalid-option` for a body that is neither text nor bytes
   * @example
   * expect({ headers: request.headers, body: await request.text() }).toHaveValidSignature('my-secret')
   */
  toHaveValidSignature(secret: string): R
  /**
   * Passes where an event of the type was accepted by a receiver: of an emitter, a journal, what `send` resolves with, or a send-out.
   *
   * @param data what its data must hold, as in `toMatchObject`; may hold `expect.any(…)` and the like. @default anything
   * @throws MockVoucherifyError `unknown-event`, `invalid-option` for anything else
   * @example
   * expect(emitter).toHaveDelivered('voucher.published', { customer: { email: 'ada@example.com' } })
   */
  toHaveDelivered<T extends EventType>(type: T, data?: DeepPartial<EventData[T]>): R
  /**
   * Passes where every send-out is settled, delivered or not, after exactly so many attempts, and there is one at least. While one is
   * not settled, it fails with `not` too.
   *
   * @throws MockVoucherifyError `invalid-option` for what holds no send-outs
   * @example
   * await emitter.idle()
   * expect(emitter).toSettleAfter(3)
   */
  toSettleAfter(attempts: number): R
}

// Vitest 5 changed the parameters of its own `Matchers`; what follows is understood by 3.2, 4 and 5 alike.
declare global {
  namespace Chai {
    interface Assertion extends VoucherifyMatchers<void> {}
  }
}

declare module 'vitest' {
  interface AsymmetricMatchersContaining extends VoucherifyMatchers<unknown> {}
}
