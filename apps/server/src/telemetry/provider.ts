import { type Meter, metrics, type Tracer, trace } from '@opentelemetry/api'
export type Instruments = { tracer: Tracer; meter: Meter; stop: () => Promise<void> }

export type Settings = {
  /** Base address of a collector that speaks OTLP over HTTP; absent: nothing is measured. */
  endpoint: string | undefined
  /** Share of requests whose trace is kept, 0 to 1. Metrics count all of them. */
  share: number
  version: string
  /** Milliseconds between two reports of the metrics. */
  everyMs?: number
}

const scope = 'kita'

/**
 * The tracer and the meter of this process. They are handed on, not registered globally, so that two servers in one
 * process keep apart.
 */
export const openInstruments = async ({ endpoint, ...settings }: Settings): Promise<Instruments> => {
  if (!endpoint)
    return { tracer: trace.getTracer(scope), meter: metrics.getMeter(scope), stop: async () => {} }
  const { openExport } = await import('./export.ts')
  return openExport({ ...settings, scope, base: endpoint.replace(/\/$/, '') })
}
