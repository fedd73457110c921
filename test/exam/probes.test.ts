import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ExamEvent } from '../../src/exam/exam-event.js'
import { createHooks, type HookTexts } from '../../src/exam/probes/create-hooks.js'
import { openSink } from '../../src/exam/probes/sink.js'
import { listen } from '../listen.js'

const nothing: HookTexts = { probe: [], state: [], failNext: [], restart: [] }
const receiver = new URL('http://127.0.0.1:1/webhook')

const event = (id: string, entity = 'v_1'): ExamEvent => ({
  id,
  payload: {
    event: { id, entity_id: entity, type: 'voucher.published' },
    data: { customer: { name: `'; exit 3; '` } },
  },
})

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'exam-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a command counts by the last whole number that it prints', async () => {
  const hooks = await createHooks({ ...nothing, probe: [`run=echo "rows for {event.id}:" && echo 12`] }, receiver)
  expect(await hooks.effects?.(event('evvou_1'))).toBe(12)
})

test('a command that fails says how it ended', async () => {
  const hooks = await createHooks({ ...nothing, probe: ['run=echo "no such table" >&2; exit 4'] }, receiver)
  await expect(hooks.effects?.(event('evvou_1'))).rejects.toThrow('ended with 4: no such table')
})

test('a command never gets what a shell would read', async () => {
  const hooks = await createHooks({ ...nothing, probe: ["run=echo '{data.customer.name}' 1"] }, receiver)
  await expect(hooks.effects?.(event('evvou_1'))).rejects.toThrow(`a command takes ids, got "'; exit 3; '"`)
})

test('a URL answers a number or an object, 404 is none, and all else is broken', async () => {
  const answers: Record<string, [status: number, body: string]> = {
    '/?id=evvou_1': [200, '3'],
    '/?id=evvou_2': [200, '{"count":4,"other":9}'],
    '/?id=evvou_3': [404, 'nothing of that id: 17'],
    '/?id=evvou_4': [500, '5'],
    '/?id=evvou_5': [200, 'none at all'],
  }
  const server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ''] ?? [400, '']
    response.writeHead(status).end(body)
  })
  const host = await listen(server, () => server.closeAllConnections())
  const hooks = await createHooks({ ...nothing, probe: [`url=http://${host}/?id={event.id}`] }, receiver)
  expect(await hooks.effects?.(event('evvou_1'))).toBe(3)
  expect(await hooks.effects?.(event('evvou_2'))).toBe(4)
  expect(await hooks.effects?.(event('evvou_3'))).toBe(0)
  await expect(hooks.effects?.(event('evvou_4'))).rejects.toThrow('answered 500')
  await expect(hooks.effects?.(event('evvou_5'))).rejects.toThrow('it gives no number, got "none at all"')
})

test('a file counts by its lines, and one that is not there yet has none', async () => {
  const path = join(createFolder(), 'effects.ndjson')
  const hooks = await createHooks({ ...nothing, probe: [`file=${path}`] }, receiver)
  expect(await hooks.effects?.(event('evvou_1'))).toBe(0)
  appendFileSync(path, '{"id":"evvou_1"}\n{"id":"evvou_2"}\n{"id":"evvou_1"}\n')
  expect(await hooks.effects?.(event('evvou_1'))).toBe(2)
  const byEntity = await createHooks({ ...nothing, probe: [`file=${path}`, 'match="{event.entity_id}"'] }, receiver)
  appendFileSync(path, '{"voucher":"v_1"}\n')
  expect(await byEntity.effects?.(event('evvou_1'))).toBe(1)
})

test('a sink counts calls by event or entity, and can fail the next one', async () => {
  const sink = await openSink(0)
  onTestFinished(() => sink.close())
  const call = async (path: string, body = ''): Promise<number> =>
    (await fetch(`${sink.url}${path}`, { method: 'POST', body })).status
  expect(await call('/mails', '{"event":"evvou_11c5223f420fbab732","voucher":"v_1"}')).toBe(200)
  expect(await call('?voucher=v_2')).toBe(200)
  expect(sink.count(event('evvou_11c5223f420fbab732', 'v_1'))).toBe(1)
  // Another event of the same voucher: the first call names the event that it belongs to.
  expect(sink.count(event('evvou_21c5223f420fbab732', 'v_1'))).toBe(0)
  expect(sink.count(event('evvou_31c5223f420fbab732', 'v_2'))).toBe(1)
  sink.failNext()
  expect(await call('?voucher=v_3')).toBe(503)
  expect(sink.count(event('evvou_41c5223f420fbab732', 'v_3'))).toBe(0)
  expect(await call('?voucher=v_3')).toBe(200)
  expect(sink.count(event('evvou_41c5223f420fbab732', 'v_3'))).toBe(1)
})

test('a sink gives the fault hook for free, and a port that is taken is told', async () => {
  const hooks = await createHooks({ ...nothing, probe: ['sink=0'] }, receiver)
  expect(hooks.failNext).toBeTypeOf('function')
  await hooks.close()
  const sink = await openSink(0)
  onTestFinished(() => sink.close())
  const { port } = new URL(sink.url)
  await expect(createHooks({ ...nothing, probe: [`sink=${port}`] }, receiver)).rejects.toThrow(
    `Failed to open sink: the port is taken, got ${port}. Choose another one.`,
  )
})

test('the state, the fault and the restart are asked by command or URL', async () => {
  const folder = createFolder()
  const calls: string[] = []
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`)
    response.end('active')
  })
  const host = await listen(server, () => server.closeAllConnections())
  const hooks = await createHooks(
    {
      probe: [],
      state: [`url=http://${host}/vouchers/{event.entity_id}`],
      failNext: [`url: http://${host}/fail-next`],
      restart: [`run=echo restarted > ${join(folder, 'restarted')}`],
    },
    new URL(`http://${host}/webhook`),
  )
  expect(await hooks.state?.(event('evvou_1', 'v_9'))).toBe('active')
  await hooks.failNext?.()
  await hooks.restart?.()
  expect(calls).toEqual(['GET /vouchers/v_9', 'POST /fail-next'])
  expect(readFileSync(join(folder, 'restarted'), 'utf8')).toBe('restarted\n')
})

test.each<[texts: Partial<HookTexts>, message: RegExp]>([
  [{ probe: ['psql'] }, /^Failed to read --probe: it names no form, got "psql"\. It takes:\n {2}run= {2}a command/],
  [{ probe: ['runn=psql'] }, /it names no form, got "runn=psql"/],
  [{ probe: ['run=a', 'url=b'] }, /only one form is possible, got "run=a url=b"/],
  [{ probe: ['match=x'] }, /there is nothing to match in/],
  [{ probe: ['sink=web'] }, /the sink needs a port, got "web"/],
  [{ state: ['file=x'] }, /^Failed to read --state: it names no form/],
])('%j is refused', async (texts, message) => {
  await expect(createHooks({ ...nothing, ...texts }, receiver)).rejects.toThrow(message)
})
