import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openInstruments } from '../src/telemetry/provider.ts'
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
  // all a browser can name somebody in: form, cookie, headers, an invented method, numbers of its own
  await running.call(slug, '/konto/anmelden', {
    method: 'POST',
    headers: {
      ...{
        'content-type': 'application/x-www-form-urlencoded',
        cookie: 'kita=Geheimwort',
        referer: '/Geheimwort',
      },
      ...{ 'user-agent': 'Geheimwort', 'x-request-id': 'Geheimwort', 'x-forwarded-for': 'Geheimwort' },
      ...{
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        tracestate: 'a=Geheimwort',
      },
    },
    body: new URLSearchParams({ email: 'Geheimwort@example.org', password: 'Geheimwort' }),
  })
  await running.call(slug, '/suche', { method: 'GEHEIMWORT' })
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
  expect(everything).not.toMatch(/geheimwort/i)
  // the trace of a stranger is not gone on with
  expect(everything).not.toContain('0af7651916cd43dd8448eb211c80319c')
  expect(everything).not.toContain('00000000abcd')

  const told = lines.filter(({ message }) => message === 'answered')
  expect(told.map(({ method, route, status, host }) => [method, route, status, host])).toEqual([
    ['GET', '/suche', 200, slug],
    ['GET', '/einrichtung/:id', 404, slug],
    ['GET', '/api/v1/facilities/:id', 404, slug],
    ['POST', '/konto/anmelden', 401, slug],
    ['_OTHER', '/*', 404, slug],
  ])
})

it('a name that does get into a span, a metric or the log would be found', async () => {
  const before = Object.values(sent).join('')
  const { port } = collector.address() as AddressInfo
  const instruments = await openInstruments({
    endpoint: `http://127.0.0.1:${port}`,
    share: 1,
    version: 'test',
  })
  instruments.tracer.startSpan('GET /Geheimwort').setAttribute('kita.who', 'Geheimwort').end()
  instruments.meter.createCounter('kita.planted').add(1, { who: 'Geheimwort' })
  await instruments.stop()
  const added = (path: string) => (sent[path] ?? '').match(/Geheimwort/g)?.length ?? 0
  expect(before).not.toContain('Geheimwort')
  expect([added('/v1/traces'), added('/v1/metrics')]).toEqual([2, 1])
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
