import { SpanStatusCode } from '@opentelemetry/api'
import type { Instruments } from './provider.ts'
import { inside } from './span.ts'

export type AroundJob = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** Measures what the clock does: a span and a histogram in seconds by job and outcome. */
export const aroundJobs = ({ tracer, meter }: Instruments): AroundJob => {
  const duration = meter.createHistogram('kita.job.duration', { unit: 's' })
  return async (name, work) => {
    const started = performance.now()
    const span = tracer.startSpan(`job ${name}`)
    let failed = true
    try {
      const result = await inside(span, work)
      failed = false
      return result
    } finally {
      duration.record((performance.now() - started) / 1000, { 'kita.job': name, 'kita.failed': failed })
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    }
  }
}
