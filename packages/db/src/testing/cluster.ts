import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { startEmbedded } from '../embedded/index.ts'
import { loginUrl, migrate } from '../migrate/index.ts'

/** Superuser's address of the run's server, whose database `kita_template` is migrated. */
export type TestCluster = { adminUrl: string; passwords: { app: string; operator: string } }

export const template = 'kita_template'

// A test database is thrown away: nothing needs to survive a power cut.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  autovacuum: 'off',
}

/** The run's server: the first caller of all test processes starts and migrates it, the others wait for that. */
export async function testCluster(folder: string): Promise<TestCluster> {
  const ready = join(folder, 'ready.json')
  const failed = join(folder, 'failed.txt')
  if (claim(join(folder, 'starting'))) {
    try {
      const text = JSON.stringify(await start(folder))
      writeFileSync(`${ready}.part`, text, { mode: 0o600 })
      renameSync(`${ready}.part`, ready)
    } catch (error) {
      writeFileSync(failed, String((error as Error).message))
      throw error
    }
  }
  for (const end = Date.now() + 90_000; !existsSync(ready); await sleep(20)) {
    if (existsSync(failed))
      throw new Error(`the test database did not start: ${readFileSync(failed, 'utf8')}`)
    if (Date.now() > end) throw new Error('the test database did not start in time')
  }
  return JSON.parse(readFileSync(ready, 'utf8')) as TestCluster
}

function claim(marker: string): boolean {
  try {
    mkdirSync(marker)
    return true
  } catch {
    return false
  }
}

async function start(folder: string): Promise<TestCluster> {
  const { url, appPassword, operatorPassword } = await startEmbedded({ dataDir: folder, settings })
  const passwords = { app: appPassword, operator: operatorPassword }
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql.unsafe(`create database ${template}`)
  await sql.end()
  const adminUrl = loginUrl(url, 'postgres', decodeURIComponent(new URL(url).password), template)
  await migrate({ adminUrl, passwords })
  return { adminUrl: url, passwords }
}
