import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey, readKey } from './key.ts'
import { parseLsn, placeOf, printLsn, segmentName } from './lsn.ts'
import { opening, openWhole, sealer, sealing, sealWhole } from './seal.ts'
import { claimArchive } from './store.ts'

const key = randomBytes(32)
const through = async (bytes: Buffer, step: NodeJS.ReadWriteStream) => {
  const parts: Buffer[] = []
  for await (const part of Readable.from([bytes], { objectMode: false }).pipe(step))
    parts.push(part as Buffer)
  return Buffer.concat(parts)
}

describe('a sealed file', () => {
  it('opens to the bytes that were sealed, at any size, at once or in a stream', async () => {
    for (const size of [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_500_000]) {
      const content = randomBytes(size)
      const sealed = await through(content, sealing(key, 'a'))
      expect((await through(sealed, opening(key, 'a'))).equals(content)).toBe(true)
      expect(openWhole(key, 'a', sealWhole(key, 'a', content)).equals(content)).toBe(true)
    }
  })

  it('does not open with a changed byte, cut short, lengthened, under another name or with another key', async () => {
    const sealed = sealWhole(key, 'a', Buffer.from('children'))
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(() => openWhole(key, 'a', changed)).toThrow(/beschädigt|abgeschnitten/)
        expect(() => openWhole(key, 'a', sealed.subarray(0, at))).toThrow(/beschädigt|abgeschnitten/)
      }),
    )
    expect(() => openWhole(key, 'a', Buffer.concat([sealed, Buffer.from('x')]))).toThrow()
    expect(() => openWhole(key, 'b', sealed)).toThrow(/beschädigt/)
    expect(() => openWhole(randomBytes(32), 'a', sealed)).toThrow(/beschädigt/)
    const { head, frame } = sealer(key, 'a')
    const [one, two] = [frame(Buffer.from('one'), false), frame(Buffer.from('two'), true)]
    expect(openWhole(key, 'a', Buffer.concat([head, one, two])).toString()).toBe('onetwo')
    expect(() => openWhole(key, 'a', Buffer.concat([head, two, one]))).toThrow(/beschädigt/)
    expect(() => openWhole(key, 'a', Buffer.concat([head, one]))).toThrow(/abgeschnitten/)
    await expect(through(Buffer.concat([head, one]), opening(key, 'a'))).rejects.toThrow(/abgeschnitten/)
  })
})

describe('a key', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kita-key-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is not written over, and lies neither with the data nor with the archive', () => {
    const file = join(folder, 'key')
    makeKey(file)
    expect(() => makeKey(file)).toThrow('nicht überschrieben')
    expect(readKey(file, [join(folder, 'data')])).toHaveLength(32)
    expect(() => readKey(file, [folder])).toThrow('anderen Datenträger')
    expect(() => readKey(join(folder, 'none'), [])).toThrow('gibt es nicht')
  })

  it('belongs to one archive, and an archive to one server', () => {
    const archive = join(folder, 'archive')
    mkdirSync(archive)
    const size = { segmentSize: 1 << 24 }
    claimArchive(archive, key, { system: '1', ...size })
    expect(() => claimArchive(archive, key, { system: '2', ...size })).toThrow('anderen Datenbankserver')
    expect(() => claimArchive(archive, randomBytes(32), { system: '1', ...size })).toThrow('gehört nicht')
  })
})

it('names the segments of the log as PostgreSQL does', () => {
  expect(segmentName(1, parseLsn('0/174B660'), 1 << 24)).toBe('000000010000000000000001')
  expect(segmentName(2, parseLsn('16/B374D848'), 1 << 24)).toBe('0000000200000016000000B3')
  expect(printLsn(parseLsn('16/B374D848'))).toBe('16/B374D848')
  expect(placeOf('0000000200000016000000B3', 1 << 24)).toEqual({
    timeline: 2,
    start: parseLsn('16/B3000000'),
  })
})
