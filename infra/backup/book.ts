import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { BackupError, told } from './error.ts'
import { type Archive, syncFolder } from './store.ts'

/*
 * One line per entry, sealed, each bound to the line before: what is changed, moved or taken out of the middle is found
 * out. The file only grows.
 */
export type Book<Entry> = {
  /** In the archive's folder. */
  file: string
  /** What its key and its first line are made of; never another one for a book that is there. */
  key: string
  beginning: string
  /** How it is called where it is damaged. */
  title: string
  entry: z.ZodType<Entry>
}

const fileOf = ({ folder }: Archive, { file }: Book<unknown>) => join(folder, file)
const keyOf = ({ key }: Archive, book: Book<unknown>) =>
  Buffer.from(hkdfSync('sha256', key, '', book.key, 32))
const sumOf = (line: string) => createHash('sha256').update(line).digest()

const sealLine = (key: Buffer, before: Buffer, text: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(before)
  const sealed = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')
}

const openLine = (key: Buffer, before: Buffer, line: string): string => {
  const bytes = Buffer.from(line, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(
    before,
  )
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}

/** Lines that are whole; one that was cut off while it was written was never counted. */
const linesOf = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'latin1').split('\n').slice(0, -1) : []

export const hasBook = (archive: Archive, book: Book<unknown>): boolean => existsSync(fileOf(archive, book))

/** All entries, the oldest first; none where the book was never begun. @throws BackupError */
export const readBook = <Entry>(archive: Archive, book: Book<Entry>): Entry[] => {
  const key = keyOf(archive, book)
  const found: Entry[] = []
  let before = sumOf(book.beginning)
  for (const [index, line] of linesOf(fileOf(archive, book)).entries()) {
    try {
      found.push(book.entry.parse(JSON.parse(openLine(key, before, line))))
    } catch {
      throw new BackupError(`${book.title} ist ab Zeile ${index + 1} beschädigt.`)
    }
    before = sumOf(line)
  }
  return found
}

/** Returns when they are on the disk; without entries the book is there at least. */
export const addToBook = <Entry>(archive: Archive, book: Book<Entry>, entries: readonly Entry[]): void => {
  const path = fileOf(archive, book)
  const key = keyOf(archive, book)
  const lines = linesOf(path)
  let before = sumOf(lines.at(-1) ?? book.beginning)
  let text = ''
  for (const one of entries) {
    const line = sealLine(key, before, JSON.stringify(one))
    text += `${line}\n`
    before = sumOf(line)
  }
  const size = lines.reduce((sum, line) => sum + line.length + 1, 0)
  try {
    const file = openSync(path, existsSync(path) ? 'r+' : 'w', 0o600)
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
