import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Embedded, EmbeddedDatabaseError, startEmbedded } from '../src/embedded/index.ts'

let root: string
let dataDir: string
const started: Embedded[] = []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kita-embedded-'))
  chmodSync(root, 0o711)
  dataDir = join(root, 'data')
})
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
  rmSync(root, { recursive: true, force: true })
})

async function start(options: { port?: number } = {}) {
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' }, ...options })
  started.push(server)
  return server
}

async function ask(url: string, text: string) {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const pid = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('lets one process at a time have the folder alone, and a tool work beside it', async () => {
  const alone = { dataDir, settings: { fsync: 'off' }, alone: true }
  const first = await startEmbedded(alone)
  started.push(first)
  await expect(startEmbedded(alone)).rejects.toThrow(`Another server runs with the data folder ${dataDir}`)
  expect(await ask((await startEmbedded({ dataDir })).url, 'select 1 as n')).toMatchObject([{ n: 1 }])
  await first.stop()
  const next = await startEmbedded(alone)
  await next.stop()
})

test('keeps data, port and password from one start to the next', async () => {
  const first = await start()
  await ask(first.url, 'create table kept as select 7 as n')
  await first.stop()
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  const second = await start()
  expect(second).toMatchObject({
    port: first.port,
    url: first.url,
    appPassword: first.appPassword,
    operatorPassword: first.operatorPassword,
  })
  expect(await ask(second.url, 'select n from kept')).toMatchObject([{ n: 7 }])
})

test('is a German UTF-8 cluster on loopback that wants the password, which only its owner can read', async () => {
  const server = await start()
  expect(
    await ask(
      server.url,
      `select current_setting('server_encoding') as encoding,
    current_setting('listen_addresses') as address, current_setting('password_encryption') as passwords,
    datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()`,
    ),
  ).toMatchObject([
    { encoding: 'UTF8', address: '127.0.0.1', passwords: 'scram-sha-256', provider: 'i', locale: 'de-x-icu' },
  ])
  const sorted = await ask(
    server.url,
    `select string_agg(w, ' ' order by w) as words from (values ('Zoo'), ('Äpfel'), ('Bär')) v (w)`,
  )
  expect(sorted).toMatchObject([{ words: 'Äpfel Bär Zoo' }])
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600)
  const wrong = ask(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')
  await expect(wrong).rejects.toMatchObject({ code: '28P01' })
})

const child = `
const { startEmbedded } = await import(process.argv[1])
const server = await startEmbedded({ dataDir: process.argv[2], settings: { fsync: 'off' } })
process.on('SIGINT', async () => { await server.stop(); process.exit(0) })
console.log('up')
setInterval(() => {}, 1000)`

async function startInChild() {
  const module = new URL('../src/embedded/index.ts', import.meta.url).href
  const args = ['--import', 'tsx', '--input-type=module', '-e', child, module, dataDir]
  // A group of its own, like a terminal's: a signal to the group reaches all who are still in it.
  const node = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(node.stdout, 'data')
  return node
}

test('a server left behind by a killed process is adopted', async () => {
  const node = await startInChild()
  const server = pid(dataDir)
  node.kill('SIGKILL')
  await once(node, 'exit')
  await start()
  expect(pid(dataDir)).toBe(server)
})

test('Ctrl-C, sent to the whole process group, ends in a clean shutdown', async () => {
  const node = await startInChild()
  process.kill(-(node.pid as number), 'SIGINT')
  expect(await once(node, 'exit')).toEqual([0, null])
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  expect(readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8')).toMatch(
    /database system is shut down\s*$/,
  )
})

test('a taken port is named', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  const { port } = holder.address() as { port: number }
  try {
    await expect(start({ port })).rejects.toThrow(
      new EmbeddedDatabaseError(`Port ${port} for the embedded database is taken.`),
    )
    const server = await start()
    await server.stop()
    // The remembered port was taken in the meantime: another one will do.
    writeFileSync(
      join(dataDir, 'postgres.json'),
      JSON.stringify({ ...JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')), port }),
    )
    expect((await start()).port).not.toBe(port)
  } finally {
    holder.close()
  }
})

test('a cluster without its password file is left alone', async () => {
  await (await start()).stop()
  rmSync(join(dataDir, 'postgres.json'))
  await expect(start()).rejects.toThrow(/holds a database, but postgres.json with its password is missing/)
  expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true)
})

test('a folder that cannot be made or written is named', async () => {
  writeFileSync(dataDir, 'a file')
  await expect(start()).rejects.toThrow(
    /^The data folder .* cannot be written \((EEXIST|ENOTDIR)\); choose another one/,
  )
})

test.runIf(process.getuid?.() === 0)('root in a closed home runs the server outside of it', async () => {
  mkdirSync(join(root, 'home'), { mode: 0o700 })
  dataDir = join(root, 'home', 'data')
  const server = await start()
  expect(await ask(server.url, 'select 1 as n')).toMatchObject([{ n: 1 }])
  const { cluster } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { cluster: string }
  expect(cluster.startsWith(root)).toBe(false)
  await server.stop()
  rmSync(cluster, { recursive: true })
})
