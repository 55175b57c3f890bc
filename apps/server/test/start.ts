import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '@kita/api'
import { loginUrl } from '@kita/db/migrate'
import { testDatabase } from '@kita/db/testing'
import { readEnv, startServer } from '../src/index.ts'

export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The whole server on a database of its own; its clock stands until a test moves it. */
export const startForTest = async (
  start = new Date('2026-11-03T09:00:00Z'),
  { variables = {}, log }: { variables?: Record<string, string>; log?: Log } = {},
) => {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'kita-server-'))
  const clock = { now: start }
  const port = await freePort()
  const server = await startServer({
    env: readEnv({
      ...{ NODE_ENV: 'test', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'silent' },
      ...{ DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.adminUrl },
      // All suites share one server and its roles: this start must not change their password.
      OPERATOR_DATABASE_URL: loginUrl(database.adminUrl, 'kita_operator', database.passwords.operator),
      ...variables,
    }),
    clock: () => clock.now,
    ...(log && { log }),
    work: false,
  })
  const call = (slug: string, path: string, init: RequestInit = {}) => {
    const host = `${slug}.localhost:${port}`
    const origin = init.method && init.method !== 'GET' ? { origin: `http://${host}` } : {}
    const headers = { host, ...origin, ...(init.headers as Record<string, string>) }
    return server.handler(new Request(`http://${host}${path}`, { ...init, headers }), '203.0.113.7')
  }
  return {
    ...{ server, clock, port, database, call },
    stop: async () => {
      await server.stop()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Sends exactly these bytes and answers what comes back. */
export const rawRequest = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('end', () => resolve(answer))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.write(bytes)
  })
