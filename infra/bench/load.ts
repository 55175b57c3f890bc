import { openSender } from './http.ts'
import { type Material, makeRequest, type Path } from './material.ts'

export type LoadOrder = {
  path: Path
  host: string
  port: number
  connections: number
  seconds: number
  material: Material
}
export type LoadResult = {
  requests: number
  perSecond: number
  p50: number
  p99: number
  /** Bytes of an answer, head included; mean. */
  bytes: number
  failed: number
  firstFailure: string | null
  /** Share of one core that this process used. */
  cpu: number
}

/** Closed loop: every connection sends its next request when the last one is answered. Latencies in milliseconds. */
const run = async (order: LoadOrder): Promise<LoadResult> => {
  const { path, host, port, connections, seconds, material } = order
  const times: number[] = []
  let bytes = 0
  let failed = 0
  let firstFailure: string | null = null
  const cpu = process.cpuUsage()
  const begin = performance.now()
  const until = begin + seconds * 1000
  const one = async (source: number) => {
    const sender = await openSender(host, port)
    for (let turn = source; performance.now() < until; turn += connections) {
      const request = makeRequest(path, material)
      const sent = performance.now()
      const answer = await sender.send(request, `10.0.${(turn >> 8) & 7}.${turn & 255}`)
      times.push(performance.now() - sent)
      bytes += answer.bytes
      if (answer.status < 300) continue
      failed++
      firstFailure ??= `${answer.status} ${answer.body.toString('utf8').slice(0, 300)}`
    }
    sender.close()
  }
  await Promise.all(Array.from({ length: connections }, (_, n) => one(n)))
  const elapsed = (performance.now() - begin) / 1000
  const { user, system } = process.cpuUsage(cpu)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    requests: times.length,
    perSecond: times.length / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    bytes: bytes / Math.max(1, times.length),
    failed,
    firstFailure,
    cpu: (user + system) / 1_000_000 / elapsed,
  }
}

process.on('SIGINT', () => {})
process.once('disconnect', () => process.exit(0))
process.on('message', async (order: LoadOrder) => process.send?.(await run(order)))
