import { discardQuarantines, embeddedUrl } from '@kita/db/embedded'
import { errorLines, readEnv, StartError } from '@kita/server'
import { runBackup } from './acts.ts'

const stop = new AbortController()
const end = async () => {
  stop.abort()
  if (process.argv[3] === 'archive') return
  process.stderr.write('Abgebrochen.\n')
  for (const left of await discardQuarantines())
    process.stderr.write(`In ${left} liegt noch ein Teil der Kopie; derselbe Befehl löscht ihn.\n`)
  process.exit(130)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

try {
  const env = readEnv(process.env)
  process.exitCode = await runBackup(process.argv.slice(2), {
    ...{ folder: process.env.BACKUP_DIR, keyFile: process.env.BACKUP_KEY_FILE, dataDir: env.DATA_DIR },
    // Read anew for every connection: the password in the file that ENV_FILE names may have been exchanged.
    login: () => {
      const now = readEnv(process.env)
      const url = now.MIGRATION_DATABASE_URL ?? embeddedUrl(env.DATA_DIR)
      return url === undefined ? undefined : { url, otherPassword: now.MIGRATION_DATABASE_PASSWORD_ALSO }
    },
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    clock: () => new Date(),
    stop: stop.signal,
  })
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : errorLines(error)}\n`)
  process.exitCode = 1
}
