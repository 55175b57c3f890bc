import { expect, it } from 'vitest'
import { parseBundleAside, planAside, readListAside } from '../src/aside/index.ts'
import { guessMapping, planImport, readTable } from '../src/import/index.ts'
import { parseBundle, readBundle, writeBundle } from '../src/index.ts'
import { orderOf } from './import.ts'

const head = 'Name;Träger;Straße und Hausnummer;PLZ;Ort;Alter von;Alter bis;Öffnungszeiten;Plätze'
const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `Kita ${at};Träger ${at % 40};Weg ${at};24937;Ort;1;6;7-16;40`)
const long = Buffer.from([head, ...lines(10_000)].join('\n'))

/** How often others had their turn while this was done. */
const turnsDuring = async <Value>(work: Promise<Value>): Promise<{ value: Value; turns: number }> => {
  let turns = 0
  let isDone = false
  const ended = work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    await new Promise(setImmediate)
    turns += 1
  }
  return { value: await ended, turns }
}
/** Who does ten thousand lines in one go leaves a handful. */
const many = 300

it('while ten thousand lines are read and planned, everybody else has their turn', async () => {
  const read = await turnsDuring(readListAside('lang.csv', long))
  if (!('table' in read.value)) throw new Error(read.value.sentence)
  const { table, mapping } = read.value
  expect(table.rows).toHaveLength(10_000)
  expect(read.turns).toBeGreaterThan(many)
  const { postcodes: _, ...order } = await orderOf([table])
  const planned = await turnsDuring(
    planAside({ order: { ...order, sources: [{ table, mapping }] }, looked: { from: 25, to: 50 } }),
  )
  expect(planned.turns).toBeGreaterThan(many)
  expect(planned.value.facilities).toHaveLength(10_000)
  const told = planned.value.facilities.flatMap(({ changes }, at) => (changes.length > 0 ? [at] : []))
  expect([told.at(0), told.at(-1), told.length]).toEqual([25, 49, 25])
}, 120_000)

it('a long list gives beside the answers what it gives at once', async () => {
  const bytes = Buffer.from([head, ...lines(3000)].join('\n'))
  const [aside, at] = [await readListAside('lang.csv', bytes), await readTable('lang.csv', bytes)]
  if (!('table' in at)) throw new Error(at.sentence)
  expect(aside).toEqual({ ...at, mapping: guessMapping(at.table) })
  const { postcodes, ...order } = await orderOf([at.table])
  const plan = planImport({ ...order, postcodes })
  expect(await planAside({ order, looked: { from: 0, to: 10_000 } })).toEqual(plan)
})

it('a long bundle is checked beside the answers, with the same faults', async () => {
  const { bundle } = await readBundle(new URL('../../../tenants/flensburg', import.meta.url).pathname)
  if (!bundle) throw new Error('the bundle does not read')
  const files = writeBundle(bundle.source)
  const filler = `\n${'#'.repeat(400_000)}`
  const spoilt = { ...files, 'facilities.csv': `${files['facilities.csv']}${filler}` }
  expect(await parseBundleAside(spoilt, bundle.defaults)).toEqual(parseBundle(spoilt, bundle.defaults))
  const full = { ...files, 'groups.csv': `${files['groups.csv']}${'\n'.repeat(400_000)}` }
  expect((await parseBundleAside(full, bundle.defaults)).bundle).toEqual(
    parseBundle(full, bundle.defaults).bundle,
  )
})

it('a task that fails is told, and the next one is done', async () => {
  const { postcodes: _, ...order } = await orderOf([])
  const rows = lines(400).map((line, at) => ({ line: at + 2, cells: line.split(';') }))
  const table = { name: 'lang.csv', columns: head.split(';'), rows }
  const broken = { ...order, sources: [{ table, mapping: guessMapping(table) }], decisions: null }
  await expect(planAside({ order: broken as never, looked: { from: 0, to: 1 } })).rejects.toThrow()
  const whole = { ...order, sources: broken.sources }
  expect((await planAside({ order: whole, looked: { from: 0, to: 1 } })).facilities).toHaveLength(400)
})
