import { embeddedUrl } from '@kita/db/embedded'
import { readEnv, StartError } from '@kita/server'
import { runBackup } from './acts.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

try {
  const env = readEnv(process.env)
  process.exitCode = await runBackup(process.argv.slice(2), {
    ...{ folder: process.env.BACKUP_DIR, keyFile: process.env.BACKUP_KEY_FILE, dataDir: env.DATA_DIR },
    url: () => env.MIGRATION_DATABASE_URL ?? embeddedUrl(env.DATA_DIR),
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    clock: () => new Date(),
    stop: stop.signal,
  })
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`)
  process.exitCode = 1
}
