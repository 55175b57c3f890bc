import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { z } from 'zod'
import { BackupError, told } from './error.ts'
import { type Archive, syncFolder } from './store.ts'

const entry = z.discriminatedUnion('act', [
  /** A record of a tenant, with all that hangs on it or without the words a person wrote. */
  z.strictObject({
    act: z.enum(['gone', 'emptied']),
    id: z.uuid(),
    tenant: z.int(),
    table: z.string().regex(/^(app|auth)\.[a-z][a-z_]+$/),
    record: z.uuid(),
    at: z.string(),
  }),
  /** A whole tenant; `proof` is the row that says so and is kept. */
  z.strictObject({
    act: z.literal('tenant'),
    id: z.uuid(),
    tenant: z.int(),
    at: z.string(),
    proof: z.record(z.string(), z.unknown()),
  }),
])
export type Erasure = z.infer<typeof entry>

/*
 * One line per erasure, sealed, each bound to the line before: what is changed, moved or taken out of the middle is found
 * out. The file only grows. It holds numbers of records, no names.
 */
const fileOf = ({ folder }: Pick<Archive, 'folder'>) => join(folder, 'erasures.ledger')
const keyOf = ({ key }: Archive) => Buffer.from(hkdfSync('sha256', key, '', 'kita backup ledger', 32))
const sumOf = (line: string) => createHash('sha256').update(line).digest()
const beginning = sumOf('kita erasures')

const sealLine = (key: Buffer, before: Buffer, text: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(before)
  const sealed = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')
}

const openLine = (key: Buffer, before: Buffer, line: string): string => {
  const bytes = Buffer.from(line, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(before)
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}

/** Lines that are whole; one that was cut off while it was written was never counted. */
const linesOf = (archive: Archive): string[] =>
  existsSync(fileOf(archive)) ? readFileSync(fileOf(archive), 'latin1').split('\n').slice(0, -1) : []

/** All erasures, the oldest first, each once. @throws BackupError */
export const readLedger = (archive: Archive): Erasure[] => {
  const key = keyOf(archive)
  const found = new Map<string, Erasure>()
  let before = beginning
  for (const [index, line] of linesOf(archive).entries()) {
    try {
      const one = entry.parse(JSON.parse(openLine(key, before, line)))
      found.set(one.id, one)
    } catch {
      throw new BackupError(`Das Löschbuch ist ab Zeile ${index + 1} beschädigt.`)
    }
    before = sumOf(line)
  }
  return [...found.values()]
}

/** Resolves when they are on the disk. */
export const addToLedger = (archive: Archive, erasures: readonly Erasure[]): void => {
  if (erasures.length === 0) return
  const key = keyOf(archive)
  const lines = linesOf(archive)
  const last = lines.at(-1)
  let before = last === undefined ? beginning : sumOf(last)
  let text = ''
  for (const one of erasures) {
    const line = sealLine(key, before, JSON.stringify(one))
    text += `${line}\n`
    before = sumOf(line)
  }
  const size = lines.reduce((sum, line) => sum + line.length + 1, 0)
  try {
    const file = openSync(fileOf(archive), existsSync(fileOf(archive)) ? 'r+' : 'w', 0o600)
    try {
      ftruncateSync(file, size)
      writeSync(file, text, size, 'latin1')
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    syncFolder(archive.folder)
  } catch (error) {
    throw told(error, archive.folder)
  }
}

/** Every erasure the database knows; with `waiting` only those the archive has not fetched. */
export const erasuresIn = async (sql: Sql, { waiting = false } = {}): Promise<Erasure[]> => {
  const [known] = await sql`select to_regclass('app.erasure') is not null as is`
  if (!known?.is) return []
  const rows = await sql`
    select act, id, tenant_id as tenant, record_table as table, record_id as record, at::text as at
      from app.erasure where not ${waiting} or archived_at is null order by at, id`
  const tenants = await sql`
    select 'tenant' as act, id, tenant_id as tenant, decided_at::text as at, to_jsonb(e)::text as proof
      from console.tenant_erasure e where state = 'done' order by decided_at`
  return [
    ...rows.map((row) => entry.parse({ ...row })),
    ...tenants.map((row) => entry.parse({ ...row, proof: JSON.parse(String(row.proof)) })),
  ]
}

/**
 * Fetches what was erased since the last time into the book, then marks it as fetched. Broken off in between, it is
 * fetched twice and counts once.
 */
export const drainErasures = async (archive: Archive, sql: Sql): Promise<number> => {
  const known = new Set<string>()
  const waiting = await erasuresIn(sql, { waiting: true })
  const tenants = waiting.filter(({ act }) => act === 'tenant')
  if (tenants.length > 0) for (const { id } of readLedger(archive)) known.add(id)
  const fresh = waiting.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return 0
  addToLedger(archive, fresh)
  const ids = fresh.filter(({ act }) => act !== 'tenant').map(({ id }) => id)
  await sql`update app.erasure set archived_at = now() where id = any(${ids}::uuid[]) and archived_at is null`
  return fresh.length
}
