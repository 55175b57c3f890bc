import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { until } from './house.ts'
import { segmentName } from './lsn.ts'
import { receive } from './receive.ts'
import { type Archive, claimArchive, writeWhole } from './store.ts'
import { chainFrom, packSegment, partsOf, readSegment } from './wal.ts'

const size = 1 << 20
const from = BigInt(size) * 3n
const segment = segmentName(1, from, size)
let archive: Archive
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'kita-receive-'))
  archive = claimArchive(join(folder, 'archive'), Buffer.alloc(32, 7), { system: '1', segmentSize: size })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(join(archive.folder, '..'), { recursive: true, force: true })
})

/** A server that sends its log and keeps what the archive says to have. */
const openServer = (at = from) => {
  const acknowledged: bigint[] = []
  const stream = new Duplex({
    read() {},
    write(message: Buffer, _encoding, done) {
      acknowledged.push(message.readBigUInt64BE(9))
      done()
    },
  })
  const stop = new AbortController()
  const receiving = receive(stream, archive, {
    ...{ timeline: 1, from: at, onFull: () => {}, onFlushed: () => {}, stop: stop.signal },
    lost: new Promise(() => {}),
  })
  return {
    acknowledged,
    send: (lsn: bigint, bytes: Buffer) => {
      const head = Buffer.alloc(25)
      head.write('w', 0, 'latin1')
      head.writeBigUInt64BE(lsn, 1)
      stream.push(Buffer.concat([head, bytes]))
    },
    /** Asks how far the archive is. */
    ask: () => {
      const message = Buffer.alloc(18, 1)
      message.write('k', 0, 'latin1')
      stream.push(message)
    },
    end: () => {
      stop.abort()
      return receiving
    },
  }
}

/** The log from one place to another, in one connection. */
const keep = async (start: number, end: number) => {
  const server = openServer(from + BigInt(start))
  server.send(from + BigInt(start), Buffer.alloc(end - start, 5))
  await until(() => server.acknowledged.includes(from + BigInt(end)))
  await server.end()
}

const fileHandle = async () => {
  const probe = await open(join(archive.folder, 'archive.json'))
  await probe.close()
  return Object.getPrototypeOf(probe) as { datasync: () => Promise<void> }
}

it('says to have nothing before the disk has it, also when it is asked meanwhile', async () => {
  const handles = await fileHandle()
  const disk = Promise.withResolvers<void>()
  const synced = vi.spyOn(handles, 'datasync').mockReturnValue(disk.promise)
  const server = openServer()
  server.send(from, Buffer.alloc(1000, 1))
  await until(() => synced.mock.calls.length === 1)
  expect(readFileSync(join(archive.folder, 'wal', `${segment}.0.part`)).length).toBeGreaterThan(1000)
  server.ask()
  await until(() => server.acknowledged.length > 0)
  expect(server.acknowledged).toEqual([from])
  disk.resolve()
  await until(() => server.acknowledged.includes(from + 1000n))
  await server.end()
  expect(readSegment(archive, segment).end).toBe(from + 1000n)
})

it('names the log that is missing between two pieces', async () => {
  await keep(0, 1000)
  await keep(1000, 2000)
  await keep(2000, 3000)
  expect(readSegment(archive, segment).end).toBe(from + 3000n)
  rmSync(join(archive.folder, 'wal', `${segment}.1.part`))
  expect(() => readSegment(archive, segment)).toThrow(/fehlt das Log von 0\/3003E8 bis 0\/3007D0/)
})

it('packs a segment when it is full, and not before; packed, it is whole or refused', async () => {
  await keep(0, size - 1)
  await packSegment(archive, segment)
  expect(partsOf(archive, segment)).toHaveLength(1)
  expect(readdirSync(join(archive.folder, 'wal'))).not.toContain(segment)
  await keep(size - 1, size)
  await packSegment(archive, segment)
  expect(readdirSync(join(archive.folder, 'wal'))).toEqual([segment])
  expect(readSegment(archive, segment).bytes).toEqual(Buffer.alloc(size, 5))
  expect(chainFrom(archive, 1, from)).toEqual({ segments: [segment], end: from + BigInt(size) })
  const file = join(archive.folder, 'wal', segment)
  truncateSync(file, readFileSync(file).length - 1)
  expect(() => readSegment(archive, segment)).toThrow(/abgeschnitten/)
})

it('names the segment that is missing, and goes no further than the last without a gap', async () => {
  const later = segmentName(1, from + BigInt(2 * size), size)
  await keep(0, size)
  await keep(2 * size, 3 * size)
  expect(chainFrom(archive, 1, from)).toEqual({
    ...{ segments: [segment], end: from + BigInt(size) },
    gap: segmentName(1, from + BigInt(size), size),
  })
  expect(later > segment).toBe(true)
})

it('a whole file is on the disk before it has its name, and the name is on the disk before it is told', () => {
  const done: string[] = []
  const { fsyncSync, renameSync } = fs
  vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
    done.push('synced')
    fsyncSync(file)
  })
  vi.spyOn(fs, 'renameSync').mockImplementation((...names) => {
    done.push('named')
    renameSync(...names)
  })
  syncBuiltinESMExports()
  writeWhole(join(archive.folder, 'whole'), 'all of it')
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  expect(done).toEqual(['synced', 'named', 'synced'])
})
