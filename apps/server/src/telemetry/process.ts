import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Instruments } from './provider.ts'

/** What tells that the process itself suffers: memory, and how late its timers come. Ends with the returned function. */
export const watchProcess = ({ meter }: Instruments): (() => void) => {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  meter.createObservableGauge('process.memory.usage', { unit: 'By' }).addCallback((result) => {
    result.observe(process.memoryUsage.rss())
  })
  meter.createObservableGauge('nodejs.eventloop.delay.p99', { unit: 's' }).addCallback((result) => {
    result.observe(delay.percentile(99) / 1e9)
    delay.reset()
  })
  return () => delay.disable()
}
