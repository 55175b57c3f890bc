import { type Meter, metrics, type Tracer, trace } from '@opentelemetry/api'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'

export type Instruments = { tracer: Tracer; meter: Meter; stop: () => Promise<void> }

type Settings = {
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
export const openInstruments = ({ endpoint, share, version, everyMs = 15_000 }: Settings): Instruments => {
  if (!endpoint)
    return { tracer: trace.getTracer(scope), meter: metrics.getMeter(scope), stop: async () => {} }
  const base = endpoint.replace(/\/$/, '')
  const resource = resourceFromAttributes({ 'service.name': scope, 'service.version': version })
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${base}/v1/traces` }) }),
    ],
  })
  const meters = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${base}/v1/metrics` }),
        exportIntervalMillis: everyMs,
        exportTimeoutMillis: Math.min(everyMs, 5000),
      }),
    ],
  })
  return {
    tracer: traces.getTracer(scope, version),
    meter: meters.getMeter(scope, version),
    // A collector that is away must not keep the process from ending.
    stop: async () => {
      await Promise.allSettled([traces.shutdown(), meters.shutdown()])
    },
  }
}
