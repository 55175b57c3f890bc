import type { Log } from '@kita/api'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Instruments } from './provider.ts'
import { inside } from './span.ts'

/** A request as it is told of: never its address, query, headers or body, which can name people. */
export type Told = {
  method: string
  requestId: string
  /** Pattern of the route, `/api/v1/me/children/{id}`; the last one told stands, so a page names itself after its calls. */
  route?: string
  /** Slug of the portal, or what else the host was. */
  host?: string
}

export type Around = (told: Told, work: () => Promise<Response>) => Promise<Response>

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Measures and logs every answer: a span, a histogram in seconds by method, route and status, and one line of the log
 * (not for style sheets and health). A trace begins here: what a stranger's `traceparent` says is not taken over.
 */
export const aroundRequests = ({ tracer, meter }: Instruments, log: Log): Around => {
  const duration = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'From the request to the head of the answer',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
  })
  return async (told, work) => {
    const method = methods.has(told.method) ? told.method : '_OTHER'
    const started = performance.now()
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER })
    let status = 500
    try {
      const response = await inside(span, work)
      status = response.status
      return response
    } finally {
      const tookMs = performance.now() - started
      const route = told.route ?? 'none'
      const attributes = {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      }
      duration.record(tookMs / 1000, attributes)
      span.updateName(`${method} ${route}`)
      span.setAttributes({
        ...attributes,
        'kita.host': told.host ?? 'unknown',
        'kita.request': told.requestId,
      })
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
      if (told.host && route !== '/assets/*')
        log.info(
          { method, route, status, host: told.host, requestId: told.requestId, ms: Math.round(tookMs) },
          'answered',
        )
    }
  }
}
