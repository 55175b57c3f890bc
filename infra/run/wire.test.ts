import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { promisify } from 'node:util'
import { connect, type Database, withoutTenant } from '@kita/db'
import { type OwnCluster, ownCluster } from '@kita/db/testing'
import { selfSigned } from '@kita/mail/stand-in'
import { openDatabases, readEnv, StartError } from '@kita/server'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const day = 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'kita-wire-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A certificate for a name that nobody but its own maker vouches for. */
const certificateFor = (name: string) => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const span = { from: new Date(Date.now() - day), to: new Date(Date.now() + day) }
  const cert = selfSigned(pair, { name, ...span })
  const file = join(folder, `${name}.pem`)
  writeFileSync(file, cert)
  return { cert, file, key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}
const own = certificateFor('localhost')
const foreign = certificateFor('elsewhere.example')

/** What a process says that trusts this certificate from its start. */
const inProcess = async (trusted: string | undefined, program: string, ...args: string[]) => {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program, ...args],
    {
      cwd: join(import.meta.dirname, '..'),
      env: { ...env, ...(trusted && { NODE_EXTRA_CA_CERTS: trusted }) },
    },
  )
  return stdout.trim()
}

describe('a database behind TLS', () => {
  let cluster: OwnCluster
  let admin: Database
  beforeAll(async () => {
    cluster = await ownCluster()
    admin = connect({ url: cluster.adminUrl, max: 1 })
  })
  afterAll(async () => {
    await admin.close()
    await cluster.remove()
  })

  const show = async (name: string) => {
    const [row] = await withoutTenant(admin, (tx) =>
      tx.execute<{ value: string }>(sql`select current_setting(${name}) as value`),
    )
    return row?.value ?? ''
  }
  /** The server reads it when it starts. */
  const serve = async ({ cert, key }: typeof own) => {
    const place = await show('data_directory')
    const { uid, gid } = statSync(join(place, 'PG_VERSION'))
    for (const [name, text] of [
      ['server.crt', cert],
      ['server.key', key],
    ] as const) {
      writeFileSync(join(place, name), text, { mode: 0o600 })
      chownSync(join(place, name), uid, gid)
    }
    writeFileSync(join(place, 'postgresql.auto.conf'), "ssl = 'on'\n")
    await cluster.end('fast')
    await cluster.start()
  }
  const verified = (url: string) => {
    const address = new URL(url)
    address.hostname = 'localhost'
    address.searchParams.set('sslmode', 'verify-full')
    return address.href
  }
  const program = `
    const { connect, withoutTenant } = await import('@kita/db')
    const { sql } = await import('drizzle-orm')
    const db = connect({ url: process.argv[1], max: 1 })
    const asked = withoutTenant(db, (tx) =>
      tx.execute(sql.raw('select ssl from pg_stat_ssl where pid = pg_backend_pid()')))
    console.log(await asked.then(([row]) => 'encrypted: ' + row.ssl, (error) => error.message))
    await db.close()`

  it('is refused while it has no certificate', async () => {
    expect(await show('ssl')).toBe('off')
    expect(await inProcess(own.file, program, verified(cluster.url))).toMatch(/connection was lost/)
  })

  it('is refused while nobody who is trusted vouches for it, and the service says so in one sentence', async () => {
    await serve(own)
    const name = 'DEPTH_ZERO_SELF_SIGNED_CERT'
    expect(await inProcess(undefined, program, verified(cluster.url))).toContain(name)
    const env = readEnv({
      DATABASE_URL: verified(cluster.url),
      MIGRATION_DATABASE_URL: verified(cluster.adminUrl),
    })
    const opening = openDatabases(env)
    await expect(opening).rejects.toThrow(StartError)
    await expect(opening).rejects.toThrow(`The database cannot be reached (${name}); see DATABASE_URL.`)
  })

  it('is entered where its authority is named to the process', async () => {
    expect(await inProcess(own.file, program, verified(cluster.url))).toBe('encrypted: true')
  })

  it('is refused with a certificate that is trusted for another name', async () => {
    await serve(foreign)
    expect(await inProcess(foreign.file, program, verified(cluster.url))).toContain(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    )
  })
})

describe('a malware scanner behind TLS', () => {
  let server: Server
  const program = `
    const { clamdScanner } = await import('@kita/file')
    const scanner = clamdScanner({ host: 'localhost', port: Number(process.argv[1]), tls: true })
    console.log(await scanner.scan(Buffer.from('a')).catch((error) => error.cause.code))`
  const listening = (by: typeof own) =>
    new Promise<string>((resolve) => {
      server = createServer({ cert: by.cert, key: by.key }, (socket) => {
        socket.on('error', () => {}).once('data', () => socket.end('stream: OK\0'))
      }).listen(0, () => {
        const address = server.address()
        resolve(String(typeof address === 'object' ? address?.port : 0))
      })
    })

  it.each([
    ['is asked where its authority is named to the process', own, own.file, 'clean'],
    ['gets no file while nobody vouches for it', own, undefined, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['gets no file under another name', foreign, foreign.file, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('%s', async (_, by, trusted, said) => {
    const port = await listening(by)
    expect(await inProcess(trusted, program, port)).toBe(said)
    server.close()
  })
})
