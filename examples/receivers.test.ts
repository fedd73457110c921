import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import type { EmitterOptions } from 'mock-voucherify'
import { checkReceiver, type CheckResult } from 'mock-voucherify/exam'
import { fixtures, matchers, type VoucherifyFixtures } from 'mock-voucherify/vitest'
import { describe, expect, onTestFinished, test as base } from 'vitest'
import { createApp as createExpressApp } from './express/app.ts'
import { createApp as createFastifyApp } from './fastify/app.ts'
import { createApp as createHonoApp } from './hono/app.ts'
import { createInbox, type Inbox, type Payload } from './inbox.ts'
import { createApp as createKoaApp } from './koa/app.ts'
import { createApp as createNestApp } from './nestjs/app.ts'
import { WebhookController } from './nestjs/webhook.controller.ts'
import { createPost } from './nextjs/webhook.ts'

expect.extend(matchers)

type Receiver = NonNullable<NonNullable<EmitterOptions['endpoints']>[number]['deliverTo']>

const receivers: Readonly<Record<string, (secret: string, inbox: Inbox) => Receiver | Promise<Receiver>>> = {
  Express: createExpressApp,
  Fastify: (secret, inbox) => {
    const app = createFastifyApp(secret, inbox)
    onTestFinished(() => app.close())
    return app
  },
  Hono: createHonoApp,
  Koa: (secret, inbox) => createKoaApp(secret, inbox).callback(),
  NestJS: async (secret, inbox) => {
    const app = await createNestApp(secret, inbox)
    onTestFinished(() => app.close())
    return app.getHttpAdapter().getInstance()
  },
  'Next.js': createPost,
}

const failuresOf = (results: readonly CheckResult[]): ReadonlyArray<readonly [id: string, sentence?: string]> =>
  results
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'flaky')
    .map(({ check, finding }) => [check.id, finding.sentence])

describe.for(Object.entries(receivers))('%s', ([, createReceiver]) => {
  const test = base.extend<VoucherifyFixtures & { secret: string; done: Payload[] }>({
    ...fixtures,
    secret: 'my-secret',
    done: ({ task: _task }, use) => use([]),
    emitterOptions: async ({ secret, done }, use) => {
      const inbox = createInbox((payload) => void done.push(payload))
      await use({ endpoints: [{ deliverTo: await createReceiver('my-secret', inbox), secret }], retries: 'none' })
    },
  })

  test('accepts a delivery', async ({ emitter, done }) => {
    const { event } = await emitter.send('voucher.published')
    expect(emitter).toHaveDelivered('voucher.published')
    await expect.poll(() => done).toMatchObject([{ event: { id: event.event.id }, data: event.data }])
  })

  test('accepts a body that is not ASCII', async ({ emitter, done }) => {
    const customer = { name: 'Zoë Åström 🎁 “漢字”' }
    await emitter.send('voucher.published', { data: { customer } })
    expect(emitter).toHaveDelivered('voucher.published', { customer })
    await expect.poll(() => done).toMatchObject([{ data: { customer } }])
  })

  test('accepts what it does not know', async ({ emitter, done }) => {
    await emitter.send('voucher.published', { faults: ['unknown-field', 'unknown-type'] })
    expect(emitter).toHaveDelivered('voucher.published')
    await expect.poll(() => done).toHaveLength(1)
  })

  test('does once what comes twice', async ({ emitter, done }) => {
    await emitter.enqueue('voucher.published', { faults: ['duplicate'] })
    await emitter.idle()
    expect(emitter).toSettleAfter(2)
    await expect.poll(() => done).toHaveLength(1)
  })

  test('does once what comes twice under two send-out ids', async ({ emitter, journal, done }) => {
    await emitter.enqueue('voucher.published', { faults: [{ fault: 'duplicate', sameSendOut: false }] })
    await emitter.idle()
    expect(journal.count()).toMatchObject({ delivered: 2 })
    await expect.poll(() => done).toHaveLength(1)
  })

  test.for([
    'signature-wrong-secret',
    'signature-missing',
    'signature-bit-flip',
    'signature-non-ascii',
    'signature-empty',
    'signature-truncated',
  ] as const)('refuses %s', async (fault, { emitter, done }) => {
    const { sendOuts } = await emitter.send('voucher.published', { faults: [fault] })
    expect(sendOuts[0]?.attempts[0]?.outcome).toMatchObject({ kind: 'response', status: 401 })
    expect(emitter).not.toHaveDelivered('voucher.published')
    expect(done).toEqual([])
  })

  test('passes the exam', { timeout: 60_000 }, async ({ secret }) => {
    const effects = new Map<string, number>()
    const inbox = createInbox(({ event: { id } }) => void effects.set(id, (effects.get(id) ?? 0) + 1))
    const { results } = await checkReceiver(await createReceiver(secret, inbox), {
      secret,
      effects: ({ id }) => effects.get(id) ?? 0,
    })
    expect(failuresOf(results)).toEqual([])
  })
})

base('the exam finds the limit that Nest has by default', { timeout: 60_000 }, async () => {
  const providers = [
    { provide: 'secret', useValue: 'my-secret' },
    { provide: 'inbox', useValue: createInbox(() => {}) },
  ]
  const app = await NestFactory.create(
    { module: class {}, controllers: [WebhookController], providers },
    { rawBody: true, logger: false },
  )
  await app.init()
  onTestFinished(() => app.close())
  const { results } = await checkReceiver(app.getHttpAdapter().getInstance(), { secret: 'my-secret' })
  expect(failuresOf(results)).toEqual([
    [
      'size-150k',
      'Your endpoint does not accept deliveries over 100 kB: one with an order of 250 items got 413 Payload Too Large.',
    ],
    [
      'size-500-items',
      'Your endpoint does not accept deliveries over 100 kB: one with an order of 500 items got 413 Payload Too Large.',
    ],
  ])
})
