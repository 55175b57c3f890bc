import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServiceAnswer, ServiceOrder } from './service.ts'

// The whole service in a process of its own, from the bundle that is deployed, with a clock the campaign moves.
const bundle = process.env.BUNDLE ?? ''
process.setSourceMapsEnabled(true)
enableCompileCache(join(bundle, 'compiled'))
const { readEnv, startServer }: typeof import('@kita/server') = await import(
  pathToFileURL(join(bundle, 'index.js')).href
)
let distance = Number(process.env.CLOCK_DISTANCE ?? 0)
const clock = () => new Date(Date.now() + distance)
const running = await startServer({
  env: readEnv(process.env),
  clock,
  examples: false,
  work: process.env.CAMPAIGN_WORK === 'yes',
})

const obey = async (order: ServiceOrder): Promise<ServiceAnswer['value']> => {
  if (order.kind === 'clock') distance = order.distance
  if (order.kind === 'jobs') await running.worker.runJobs(clock())
  return { db: running.db.state(), operator: running.operator.state() }
}

process.on('message', async (order: ServiceOrder) => {
  const value = await obey(order).catch(() => undefined)
  if (process.connected) process.send?.({ id: order.id, value } satisfies ServiceAnswer)
})
process.once('SIGTERM', async () => {
  await running.stop()
  process.exit(0)
})
process.once('disconnect', () => process.exit(0))
// The terminal's Ctrl-C is the parent's to handle.
process.on('SIGINT', () => {})
process.send?.({ ready: true })
