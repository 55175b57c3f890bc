import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * Passwords of known breaches as one file: the first eight bytes of each SHA-1, sorted, so that a look-up is a search
 * by halves of some twenty short reads and no memory. Of a billion entries a password is taken for another one with a
 * chance of 1 to 18 billion.
 */
const entryBytes = 8

const entryOf = (password: string): bigint => createHash('sha1').update(password).digest().readBigUInt64BE(0)

/** Is this password in the list at this moment? */
export type KnownPasswords = (password: string) => boolean

/** Looks into the file as it is now, so an import counts at once; without a file no password is known. */
export const knownPasswords =
  (file: string): KnownPasswords =>
  (password) => {
    const opened = openOrNull(file)
    if (opened === null) return false
    try {
      return holds(opened, entryOf(password))
    } finally {
      closeSync(opened)
    }
  }

const openOrNull = (file: string): number | null => {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const holds = (file: number, wanted: bigint): boolean => {
  const entry = Buffer.alloc(entryBytes)
  let [from, to] = [0, fstatSync(file).size / entryBytes]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    readSync(file, entry, 0, entryBytes, middle * entryBytes)
    const found = entry.readBigUInt64BE(0)
    if (found === wanted) return true
    if (found < wanted) from = middle + 1
    else to = middle
  }
  return false
}

export type KnownList = {
  bytes: Buffer
  /** Different passwords in it. */
  count: number
  /** Lines that are no SHA-1 in hexadecimal digits. */
  unread: number
  /** Lines of passwords seen less often than asked for. */
  rare: number
}

/** 8 MiB at a time; a list of ten million takes 80 MB while it is made. */
const blockEntries = 1 << 20

/**
 * Makes the file's content of lines `<SHA-1>[:<count>]`, in any order.
 * @param least passwords seen less often are left out
 */
export const compactKnown = async (
  lines: AsyncIterable<string>,
  { least = 1 }: { least?: number } = {},
): Promise<KnownList> => {
  const blocks: BigUint64Array[] = []
  let block = new BigUint64Array(blockEntries)
  let used = 0
  let [unread, rare] = [0, 0]
  for await (const line of lines) {
    if (line.trim() === '') continue
    const [, hash, count = '1'] = /^([0-9a-f]{40})(?::(\d{1,12}))?\s*$/i.exec(line) ?? []
    if (!hash) unread += 1
    else if (Number(count) < least) rare += 1
    else {
      if (used === blockEntries) {
        blocks.push(block)
        block = new BigUint64Array(blockEntries)
        used = 0
      }
      block[used] = BigInt(`0x${hash.slice(0, entryBytes * 2)}`)
      used += 1
    }
  }
  return { ...sorted([...blocks, block.subarray(0, used)]), unread, rare }
}

const sorted = (blocks: BigUint64Array[]): Pick<KnownList, 'bytes' | 'count'> => {
  const all = new BigUint64Array(blocks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const block of blocks) {
    all.set(block, at)
    at += block.length
  }
  all.sort()
  const bytes = Buffer.alloc(all.length * entryBytes)
  let count = 0
  for (const [index, entry] of all.entries()) {
    if (index > 0 && entry === all[index - 1]) continue
    bytes.writeBigUInt64BE(entry, count * entryBytes)
    count += 1
  }
  return { bytes: bytes.subarray(0, count * entryBytes), count }
}
