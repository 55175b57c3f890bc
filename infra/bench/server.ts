import { readEnv, startServer } from '@kita/server'

// The service as it is, in a process of its own; without the worker, whose mails would be measured along.
const running = await startServer({ env: readEnv(process.env), work: false, examples: false })
process.send?.({ port: running.port })
process.once('SIGTERM', async () => {
  await running.stop()
  process.exit(0)
})
process.once('disconnect', () => process.exit(0))
// The terminal's Ctrl-C is the parent's to handle.
process.on('SIGINT', () => {})
