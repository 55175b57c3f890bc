import { addEvidence, listOwnEvidence } from '@kita/core/evidence'
import { buildTenant, type TestTown } from '@kita/core/testing'
import { type TestDatabase, testDatabase } from '@kita/db/testing'
import { ScannerUnreachable } from '@kita/file'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scanEvidence } from './scan.ts'

let database: TestDatabase
let town: TestTown
beforeAll(async () => {
  database = await testDatabase()
  town = await buildTenant(database, {
    rules: { proof: { hours: { 45: 'Bescheinigung des Arbeitgebers' } } },
  })
})
afterAll(() => database.stop())

it('shows every file to the scanner; while nobody answers they stay in quarantine and are asked for again', async () => {
  const family = await town.addFamily()
  await town.addNeed({ childId: family.child.id, hours: 45 })
  const parent = town.ctx(family.parent)
  const send = (content: string) =>
    addEvidence(parent, {
      ...{ childId: family.child.id, kind: 'hours:45', name: `${content}.pdf`, scanned: true },
      ...{ mediaType: 'application/pdf' as const, bytes: new TextEncoder().encode(content) },
    })
  await send('harmless')
  await send('malware')
  const states = async () =>
    (await listOwnEvidence(parent, {})).items[0]?.files.map(({ fileName, state }) => [fileName, state])
  const clock = town.ctx({ kind: 'system' })
  const away = { scan: () => Promise.reject(new ScannerUnreachable()) }
  await expect(scanEvidence(clock, away)).rejects.toBeInstanceOf(ScannerUnreachable)
  expect((await states())?.map(([, state]) => state)).toEqual(['quarantined', 'quarantined'])
  const scanner = {
    scan: async (bytes: Uint8Array) =>
      new TextDecoder().decode(bytes) === 'malware' ? ('infected' as const) : ('clean' as const),
  }
  expect(await scanEvidence(clock, scanner)).toBe(2)
  expect(await states()).toEqual([['harmless.pdf', 'clean']])
})
