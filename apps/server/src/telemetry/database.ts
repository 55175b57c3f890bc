import type { Database, ScopeReport } from '@kita/db'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Instruments } from './provider.ts'
import { parent } from './span.ts'

/** Tells of every transaction as a span within its request and as a histogram. Statements and values stay out of it. */
export const observeScopes = ({ tracer, meter }: Instruments, role: string) => {
  const unit = { unit: 's', advice: { explicitBucketBoundaries: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5] } }
  const duration = meter.createHistogram('kita.db.scope.duration', unit)
  const wait = meter.createHistogram('kita.db.session.wait', unit)
  return ({ lane, waitedMs, tookMs, failed }: ScopeReport): void => {
    const attributes = { 'kita.db.lane': lane, 'kita.db.role': role, 'kita.failed': failed }
    duration.record(tookMs / 1000, attributes)
    wait.record(waitedMs / 1000, { 'kita.db.lane': lane, 'kita.db.role': role })
    const end = performance.timeOrigin + performance.now()
    const span = tracer.startSpan(
      `db ${lane}`,
      {
        kind: SpanKind.CLIENT,
        startTime: end - tookMs,
        attributes: { ...attributes, 'kita.db.waited_ms': waitedMs },
      },
      parent(),
    )
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(end)
  }
}

/** Sessions open, in use and waited for, whenever the metrics are read. */
export const watchPool = ({ meter }: Instruments, roles: Record<string, Database>): void => {
  const gauge = meter.createObservableGauge('kita.db.sessions', {
    description: 'Sessions that are open, those in use, and callers that wait for one',
  })
  gauge.addCallback((result) => {
    for (const [role, db] of Object.entries(roles))
      for (const [state, count] of Object.entries(db.state()))
        result.observe(count, { 'kita.db.role': role, 'kita.db.state': state })
  })
}
