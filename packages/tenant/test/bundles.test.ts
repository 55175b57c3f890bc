import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isWorkingDay } from '../src/calendar.ts'
import { printProblem, readBundle, readDefaults, writeBundle } from '../src/index.ts'

const root = fileURLToPath(new URL('../../../tenants/', import.meta.url))
const folders = (await readdir(root, { withFileTypes: true }))
  .filter((e) => e.isDirectory())
  .map((e) => e.name)
const defaults = await readDefaults(join(root, '_default'))

describe.each(folders.filter((name) => name !== '_default'))('the bundle %s', (name) => {
  const dir = join(root, name)

  it('is valid', async () => {
    const { bundle, problems } = await readBundle(dir, defaults)
    expect(problems.filter((p) => p.severity === 'error').map(printProblem)).toEqual([])
    expect(bundle?.slug).toBe(name)
  })

  it('is written back as the same bytes', async () => {
    const { bundle } = await readBundle(dir, defaults)
    const files = Object.entries(writeBundle((bundle as NonNullable<typeof bundle>).source))
    for (const [path, text] of files) expect(await readFile(join(dir, path), 'utf8'), path).toBe(text)
  })
})

describe('the platform’s defaults', () => {
  it('know the public holidays of each Land', () => {
    const free = (state: string, day: string) => !isWorkingDay(day, defaults.states[state]?.holidays ?? [])
    for (const state of ['NRW', 'RLP', 'SH'])
      for (const day of [
        '2026-01-01',
        '2026-04-03',
        '2026-04-06',
        '2026-05-01',
        '2026-05-14',
        '2026-05-25',
        '2026-12-25',
      ])
        expect(free(state, day), `${state} ${day}`).toBe(true)
    expect([free('NRW', '2026-06-04'), free('RLP', '2026-06-04'), free('SH', '2026-06-04')]).toEqual([
      true,
      true,
      false,
    ])
    expect([free('NRW', '2027-11-01'), free('RLP', '2027-11-01'), free('SH', '2027-11-01')]).toEqual([
      true,
      true,
      false,
    ])
    expect([free('NRW', '2028-10-31'), free('RLP', '2028-10-31'), free('SH', '2028-10-31')]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('carry the clocks of North Rhine-Westphalia and invent none for other Länder', () => {
    expect(defaults.states.NRW?.legal).toEqual({ noticeReceiptDays: 30, placeNoticeWeeks: [8, 6] })
    expect(defaults.states.RLP?.legal).toEqual({ noticeReceiptDays: null, placeNoticeWeeks: [] })
  })
})
