import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '../src/embedded/index.ts'
import { loginUrl, migrate } from '../src/migrate/index.ts'

/** A server of its own for tests that stop, kill or restart it. */
export async function ownCluster() {
  const dataDir = mkdtempSync(join(tmpdir(), 'kita-own-'))
  chmodSync(dataDir, 0o711)
  const start = () => startEmbedded({ dataDir, settings: { fsync: 'off' } })
  let server: Embedded = await start()
  await migrate({ adminUrl: server.url, passwords: { app: server.appPassword } })
  return {
    dataDir,
    adminUrl: server.url,
    url: loginUrl(server.url, 'kita_app', server.appPassword),
    get pid() {
      return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    },
    stop: () => server.stop(),
    async start() {
      server = await start()
      return server
    },
    async remove() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
