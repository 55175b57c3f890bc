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
import type { Instruments, Settings } from './provider.ts'

type Wanted = Omit<Settings, 'endpoint'> & { scope: string; base: string }

/** Sends what is measured to a collector that speaks OTLP over HTTP. Loaded only where there is one. */
export const openExport = ({ scope, base, share, version, everyMs = 15_000 }: Wanted): Instruments => {
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
