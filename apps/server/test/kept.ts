import cluster from 'node:cluster'
import { readyWord, runSeveral } from '../src/start/several.ts'
import { listen } from '../src/web/listen.ts'

// The smallest service there is, kept as the whole one is: it answers its id.
if (cluster.isPrimary) {
  await runSeveral(Number(process.env.PROCESSES), {
    say: (line) => process.stdout.write(`${line}\n`),
    end: (code) => process.exit(code),
  })
} else {
  const { PORT, WORK = 'on' } = process.env
  const options = { port: Number(PORT), trustedProxies: new Set<string>(), patient: true, keepAliveMs: 500 }
  const listener = await listen(async () => new Response(String(process.pid)), options)
  process.on('SIGTERM', async () => {
    await listener.stop()
    process.exit(0)
  })
  process.stdout.write(`up ${process.pid} ${WORK}\n`)
  process.send?.(readyWord)
}
