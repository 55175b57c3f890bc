import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startForTest } from './start.ts'

/** What a collector was sent, as text, by the path it came to. */
const sent: Record<string, string> = {}
const lines: Record<string, unknown>[] = []
let collector: Server
let running: Awaited<ReturnType<typeof startForTest>>

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    sent[request.url ?? ''] = `${sent[request.url ?? ''] ?? ''}${body}`
    response.setHeader('content-type', 'application/json').end('{}')
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const { port } = collector.address() as AddressInfo
  const keep = (fields: Record<string, unknown>, message: string) => lines.push({ ...fields, message })
  running = await startForTest(undefined, {
    variables: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
    log: { info: keep, warn: keep, error: keep },
  })
}, 120_000)
afterAll(async () => {
  await running.stop()
  collector.close()
})

it('answers, transactions and jobs reach the collector by route and portal, without a word of anybody', async () => {
  const slug = 'kreis-soest'
  await running.call(slug, '/suche?text=Geheimwort')
  await running.call(slug, '/einrichtung/00000000-0000-4000-8000-00000000abcd')
  await running.call(slug, '/api/v1/facilities/00000000-0000-4000-8000-00000000abcd')
  await running.call(slug, '/assets/nichts.css')
  await running.call('anderswo', '/Geheimwort')
  await running.server.worker.runJobs(running.clock.now)
  await running.server.stop()

  const spans = sent['/v1/traces'] ?? ''
  const metrics = sent['/v1/metrics'] ?? ''
  for (const wanted of [
    'GET /suche',
    'GET /einrichtung/:id',
    'GET none',
    'db read',
    'job expire-offers',
    slug,
  ])
    expect(spans).toContain(wanted)
  for (const wanted of [
    'http.server.request.duration',
    'kita.db.sessions',
    'kita.job.duration',
    'process.memory.usage',
  ])
    expect(metrics).toContain(wanted)
  const everything = spans + metrics + JSON.stringify(lines)
  expect(everything).not.toContain('Geheimwort')
  expect(everything).not.toContain('00000000abcd')

  const told = lines.filter(({ message }) => message === 'answered')
  expect(told.map(({ method, route, status, host }) => [method, route, status, host])).toEqual([
    ['GET', '/suche', 200, slug],
    ['GET', '/einrichtung/:id', 404, slug],
    ['GET', '/api/v1/facilities/:id', 404, slug],
  ])
})

it('a transaction belongs to the request it was made for', () => {
  const spans = JSON.parse(`[${(sent['/v1/traces'] ?? '').replaceAll('}{', '},{')}]`) as {
    resourceSpans: {
      scopeSpans: { spans: { name: string; traceId: string; spanId: string; parentSpanId?: string }[] }[]
    }[]
  }[]
  const all = spans.flatMap((one) => one.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)))
  const search = all.find(({ name }) => name === 'GET /suche')
  const inSearch = all.filter(({ parentSpanId }) => parentSpanId === search?.spanId)
  expect(inSearch.length).toBeGreaterThan(0)
  expect(new Set(inSearch.map(({ traceId }) => traceId))).toEqual(new Set([search?.traceId]))
})
