import { expect, test } from 'vitest'
import { loadScenario } from '../../src/index.js'
import { startReceiver } from '../delivery/receiver.js'
import { openApp, type TestApp } from './app.js'

const secret = 'my-secret'
const post = (url: string, body?: object) => ({ method: 'POST', url, ...(body === undefined ? {} : { body }) }) as const

/** A scenario of one's own with these steps. */
const own = (...steps: object[]) => ({ scenario: { title: 'Mine', when: 'Always.', steps } })

async function untilOver({ ask, emitter: { journal } }: TestApp, id = 'play_1'): Promise<unknown> {
  const isOver = (): boolean =>
    journal.entries().some((entry) => entry.kind === 'note' && entry.text.startsWith(`${id} is over`))
  await new Promise<void>((resolve) => {
    if (isOver()) return resolve()
    journal.subscribe(() => {
      if (isOver()) resolve()
    })
  })
  return (await ask({ url: `/_mock/plays/${id}` })).json
}

test.each([post('/_mock/scenarios/gift-card/play'), post('/_mock/plays', { scenario: 'gift-card' })])(
  'a scenario of the package is played: %j',
  async (request) => {
    const { url, received } = await startReceiver()
    const opened = await openApp({ endpoints: [{ url, secret }], clock: 'virtual', now: '2026-02-03' })
    const begun = await opened.ask(request)
    expect(begun).toMatchObject({
      status: 202,
      headers: { location: '/_mock/plays/play_1' },
      json: { id: 'play_1', title: loadScenario('gift-card').title, status: 'playing', steps: [] },
    })
    expect(await untilOver(opened)).toMatchObject({
      id: 'play_1',
      status: 'passed',
      startedAt: '2026-02-03T00:00:00.000Z',
    })
    expect(received.length).toBeGreaterThan(0)
  },
)

test('a play tells of each step, and its notes stand in the journal', async () => {
  const { url, received } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret }], clock: 'virtual' })
  const steps = [{ name: 'first', send: 'voucher.published' }, { wait: '2h' }, { send: 'voucher.published', repeat: 2 }]
  await opened.ask(post('/_mock/plays', own(...steps)))
  const ids = () => received.map(({ body }): string => JSON.parse(String(body)).id)
  expect(await untilOver(opened)).toEqual({
    id: 'play_1',
    title: 'Mine',
    status: 'passed',
    startedAt: '2026-01-05T10:00:00.000Z',
    steps: [
      { number: 1, name: 'first', time: 1, eventId: expect.stringMatching(/^evvou_/), sendOutIds: [ids()[0]] },
      { number: 2, time: 1, waitedMs: 7_200_000 },
      { number: 3, time: 1, eventId: expect.any(String), sendOutIds: [ids()[1]] },
      { number: 3, time: 2, eventId: expect.any(String), sendOutIds: [ids()[2]] },
    ],
  })
  const notes = opened.emitter.journal.entries().flatMap((entry) => (entry.kind === 'note' ? entry.text : []))
  expect(notes).toEqual(['play_1 begins: Mine', 'play_1 is over: passed'])
})

test('a missed expectation fails a play', async () => {
  const { url } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret }] })
  await opened.ask(post('/_mock/plays', own({ send: 'voucher.published', expect: { status: 404 } })))
  expect(await untilOver(opened)).toMatchObject({
    status: 'failed',
    steps: [{ number: 1, problem: expect.stringContaining('404') }],
  })
})

test('a play that cannot go on says why', async () => {
  const { url } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret }], clock: 'virtual', now: '2154-12-01' })
  await opened.ask(post('/_mock/plays', own({ wait: '20d', repeat: 3 })))
  expect(await untilOver(opened)).toMatchObject({
    status: 'broken',
    steps: [{ time: 1 }, { time: 2 }],
    error: {
      code: 'invalid-option',
      message: expect.stringContaining('not a date between 2016-05-04, from which the ids count, and 2155'),
    },
  })
})

test('a play is stopped in the middle of a wait', async () => {
  const { url, received } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret }] })
  await opened.ask(post('/_mock/plays', own({ wait: '20d' }, { send: 'voucher.published' })))
  expect(await opened.ask(post('/_mock/plays/play_1/stop'))).toMatchObject({
    status: 200,
    json: { status: 'stopped', steps: [{ number: 1, waitedMs: 1_728_000_000 }] },
  })
  expect(received).toEqual([])
  expect(await opened.ask(post('/_mock/plays/play_1/stop'))).toMatchObject({
    status: 409,
    json: {
      error: {
        code: 'not-possible',
        message:
          'Failed to stop play: it is over, got play_1, which is stopped. Only one that is playing can be stopped.',
      },
    },
  })
})

test('a reset stops what is played', async () => {
  const { url } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret }] })
  await opened.ask(post('/_mock/plays', own({ wait: '20d' }, { send: 'voucher.published' })))
  await opened.ask(post('/_mock/reset'))
  expect((await opened.ask({ url: '/_mock/plays' })).json).toMatchObject({
    plays: [{ id: 'play_1', status: 'stopped' }],
  })
})

test('a closed app stops what it plays', async () => {
  const { url } = await startReceiver()
  const { app, emitter, ask } = await openApp({ endpoints: [{ url, secret }] })
  await ask(post('/_mock/plays', own({ wait: '20d' }, { send: 'voucher.published' })))
  await app.close()
  expect(emitter.journal.entries().at(-1)).toMatchObject({ kind: 'note', text: 'play_1 is over: stopped' })
})

test('the server remembers 100 plays, and all that go on', async () => {
  const { url } = await startReceiver()
  const opened = await openApp({ endpoints: [{ url, secret }], clock: 'virtual' })
  const waiting = { send: 'voucher.published' }
  for (let count = 1; count <= 101; count++) {
    await opened.ask(post('/_mock/plays', own({ wait: '1s' })))
    await untilOver(opened, `play_${count}`)
  }
  await opened.ask(post('/_mock/plays', own(waiting)))
  const { json } = await opened.ask({ url: '/_mock/plays' })
  expect(json).toHaveProperty('plays.length', 100)
  expect(json).toMatchObject({ plays: expect.arrayContaining([expect.objectContaining({ id: 'play_102' })]) })
  expect(await opened.ask({ url: '/_mock/plays/play_1' })).toMatchObject({ status: 404 })
})

test.each([
  [
    post('/_mock/plays', own({ send: 'voucher.publshed' })),
    400,
    'invalid-scenario',
    'Did you mean "voucher.published"?',
  ],
  [post('/_mock/plays', own()), 400, 'invalid-scenario', 'Failed to load scenario: scenario cannot be played'],
  [post('/_mock/plays', { scenario: 7 }), 400, 'invalid-request', 'scenario must be string'],
  [post('/_mock/plays', {}), 400, 'invalid-request', 'scenario is missing'],
  [post('/_mock/plays', { scenario: 'gift-crd' }), 404, 'unknown-scenario', 'Did you mean "gift-card"?'],
  [post('/_mock/scenarios/..%2Fgift-card/play'), 404, 'unknown-scenario', 'got "../gift-card"'],
  [{ url: '/_mock/scenarios/toString' }, 404, 'unknown-scenario', 'got "toString"'],
  [{ url: '/_mock/plays/play_0' }, 404, 'unknown-play', 'Failed to find play'],
  [post('/_mock/plays/play_0/stop'), 404, 'unknown-play', 'got "play_0". GET /_mock/plays lists them.'],
  [
    post('/_mock/scenarios/gift-card/play'),
    400,
    'no-receiver',
    'Failed to play scenario: no receiver wants what it sends, got voucher.published. Add an endpoint first.',
  ],
] as const)('%j is refused', async (request, status, code, message) => {
  const { ask } = await openApp()
  expect(await ask({ ...request })).toMatchObject({
    status,
    json: { error: { code, message: expect.stringContaining(message) } },
  })
  expect((await ask({ url: '/_mock/plays' })).json).toEqual({ plays: [] })
})
