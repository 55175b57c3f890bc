import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import type { Release } from './care.ts'

const View = z.object({
  time: z.record(z.string(), z.string()),
  deprecated: z.string().optional(),
})

/**
 * What the configured registry says of one package: its last release and whether it is deprecated. Needs the network.
 * @throws {Error} the registry does not answer, or not for this name
 */
export const askRegistry = (name: string): Release => {
  const done = spawnSync('pnpm', ['view', name, 'time', 'deprecated', '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (done.status !== 0) throw new Error(`the registry says nothing of ${name}`)
  const { time, deprecated } = View.parse(JSON.parse(done.stdout))
  const days = Object.entries(time)
    .filter(([version]) => /^\d/.test(version))
    .map(([, at]) => new Date(at).getTime())
  return { name, deprecated, releasedAt: new Date(Math.max(...days)) }
}
